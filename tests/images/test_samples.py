import os
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from images.uploads import prepare
from tests.images.factory import decode

FOLDER = os.environ.get("SAMPLE_DATA")
SAMPLES = sorted(Path(FOLDER, "images").iterdir()) if FOLDER else []
METADATA = {"exif", "xmp", "XML:com.adobe.xmp", "icc_profile", "comment", "gps", "dpi"}
UPRIGHT = {"hopper_orientation_3.jpg", "hopper_orientation_6.jpg", "hopper_orientation_8.webp"}


@pytest.mark.skipif(not SAMPLES, reason="SAMPLE_DATA names no folder")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_it_cleans_or_refuses(path):
    with path.open("rb") as file:
        try:
            result = prepare(file)
        except ValidationError as refused:
            assert refused.messages[0].endswith(".")
            return
    image = decode(result.content)
    assert (image.format, image.size) in [
        ("JPEG", (result.width, result.height)),
        ("PNG", (result.width, result.height)),
    ]
    assert not image.getexif() and not image.info.keys() & METADATA
    assert not getattr(image, "text", {})


@pytest.mark.skipif(not SAMPLES, reason="SAMPLE_DATA names no folder")
@pytest.mark.parametrize("path", [path for path in SAMPLES if path.name in UPRIGHT])
def test_it_turns_upright(path):
    with path.open("rb") as file, (path.parent / "hopper.jpg").open("rb") as upright:
        turned, expected = decode(prepare(file).content), decode(prepare(upright).content)

    for place in [(20, 20), (64, 20), (110, 110)]:
        assert turned.convert("RGB").getpixel(place) == pytest.approx(
            expected.getpixel(place), abs=45
        )
