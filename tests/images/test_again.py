"""What has been prepared once stays as it is; what only resembles it does not."""

import io

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from images import uploads
from images.uploads import prepare
from tests.images.factory import decode, encode, make_image, make_noise, make_photo

JPEG = {"quality": 90, "progressive": True, "optimize": True}


def again(content: bytes) -> bytes:
    return prepare(io.BytesIO(content)).content


def own(image=None) -> bytes:
    return again(encode(image or make_photo((90, 70)), "JPEG", quality=70))


def see_through(mode):
    image = make_image("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image.convert(mode)


def lines():
    image = Image.new("RGB", (300, 200), "white")
    for step in range(0, 300, 7):
        ImageDraw.Draw(image).line((step, 0, 300 - step, 200), fill=(step % 256, 40, 200))
    return image


@pytest.mark.parametrize(
    "image",
    [
        make_photo((90, 70)),
        make_photo((90, 70)).convert("L"),
        make_noise((64, 48)),
        make_image(),
        Image.new("RGB", (1, 1)),
        Image.new("L", (3300, 9)),
    ],
    ids=["photo", "grey", "noise", "plain", "dot", "long"],
)
def test_a_photograph_is_encoded_once(image):
    first = own(image)

    assert again(first) == first


@pytest.mark.parametrize(
    "image",
    [
        make_photo((50, 40)),
        make_image("L"),
        make_image("1"),
        make_image("P"),
        lines().quantize(13),
        lines().quantize(200),
        see_through("RGBA"),
        see_through("LA"),
        make_image("RGBA"),
        make_image("L").convert("I;16"),
    ],
    ids=["photo", "L", "1", "P", "P13", "P200", "RGBA", "LA", "opaque", "16 bits"],
)
def test_a_drawing_is_encoded_to_the_same_bytes(image):
    first = again(encode(image))

    assert again(first) == first


def test_a_photograph_that_came_as_png_is_encoded_once(monkeypatch):
    monkeypatch.setattr(uploads, "LARGE_PNG", 1000)
    first = prepare(io.BytesIO(encode(make_photo((400, 400)))))

    assert first.extension == "jpg"
    assert again(first.content) == first.content


def put_in(content, marker, segment):
    """`segment` before the first marker of this kind."""
    place = content.index(marker)
    return content[:place] + segment + content[place:]


def segment(kind, inner):
    return b"\xff" + kind + (len(inner) + 2).to_bytes(2) + inner


EXIF = segment(b"\xe1", b"Exif\0\0MM\0*\0\0\0\x08" + b"\0" * 6)
RESEMBLING = {
    "exif": lambda own: put_in(own, b"\xff\xdb", EXIF),
    "comment": lambda own: put_in(own, b"\xff\xdb", segment(b"\xfe", b"secret")),
    "profile": lambda own: put_in(own, b"\xff\xdb", segment(b"\xe2", b"ICC_PROFILE\0\1\1secret")),
    "between scans": lambda own: put_in(own, b"\xff\xda", segment(b"\xed", b"secret")),
    "a second head": lambda own: put_in(own, b"\xff\xdb", segment(b"\xe0", b"JFXX\0secret")),
    "after the end": lambda own: own + b"secret",
    "before the end": lambda own: own[:-2] + b"secret" * len(own) + own[-2:],
    "many tables": lambda own: put_in(own, b"\xff\xc4", segment(b"\xc4", b"\x13" + b"\0" * 16) * 40),
    "other density": lambda own: own.replace(b"JFIF\0\1\1\0\0\1", b"JFIF\0\1\1\1\0\7"),
    "fill bytes": lambda own: put_in(own, b"\xff\xdb", b"\xff\xff"),
}  # fmt: skip


@pytest.mark.parametrize("way", RESEMBLING)
def test_what_holds_more_than_our_encoder_writes_is_encoded_anew(way):
    given = RESEMBLING[way](own())

    content = again(given)

    assert content != given and b"secret" not in content
    assert not decode(content).info.keys() - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [
        {"quality": 100},
        {"quality": 90},
        JPEG | {"quality": 89},
        JPEG | {"subsampling": 1},
        JPEG | {"restart_marker_blocks": 1},
    ],
    ids=["better", "baseline", "other tables", "other colours", "restarts"],
)
def test_the_jpeg_of_another_encoder_is_encoded_anew(options):
    given = encode(make_photo((90, 70)), "JPEG", **options)

    assert again(given) != given


def test_one_that_is_cut_off_is_refused_as_ever():
    content = own()

    with pytest.raises(Exception, match="damaged"):
        again(content[: len(content) // 2])


def test_a_png_with_text_loses_it():
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "secret")
    given = encode(decode(again(encode(make_image()))), pnginfo=text)

    assert again(given) == again(encode(make_image()))
