import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, PngImagePlugin

from images import uploads
from images.colours import SRGB
from images.uploads import prepare
from tests.images.factory import decode, encode, make_image, make_photo


def prepared(image, image_format="PNG", **options):
    return prepare(io.BytesIO(encode(image, image_format, **options)))


@pytest.mark.parametrize(
    ("image_format", "extension"),
    [("JPEG", "jpg"), ("PNG", "png"), ("GIF", "png"), ("WEBP", "png"), ("AVIF", "png")],
)
def test_it_makes_a_jpeg_or_png_of_every_accepted_kind(image_format, extension):
    result = prepared(make_image(), image_format)

    assert (result.extension, result.width, result.height) == (extension, 60, 40)
    assert decode(result.content).size == (60, 40)
    assert result.notes == []


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize(
    ("orientation", "dark"), [(3, (55, 20)), (6, (20, 5)), (8, (20, 55)), (99, (5, 20))]
)
def test_it_turns_pictures_upright(image_format, orientation, dark):
    exif = Image.Exif()
    exif[0x0112] = orientation

    image = decode(prepared(make_image(), image_format, exif=exif).content)

    assert image.size == ((40, 60) if orientation in (6, 8) else (60, 40))
    assert image.convert("L").getpixel(dark) < 60


def test_it_removes_exif_and_position_from_photographs():
    exif = Image.Exif()
    exif[0x010E] = "described"
    exif.get_ifd(0x8825)[1] = "N"

    content = prepared(make_image(), "JPEG", exif=exif, xmp=b"<x/>", comment=b"secret").content

    assert not decode(content).getexif()
    assert not decode(content).info.keys() & {"exif", "xmp", "comment", "icc_profile"}


def test_it_removes_text_chunks():
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "secret")
    text.add_itxt("XML:com.adobe.xmp", "<x/>")

    content = prepared(make_image(), pnginfo=text, dpi=(72, 72), icc_profile=SRGB.tobytes()).content

    assert decode(content).info == {}


def test_it_keeps_the_first_frame_and_says_so():
    frames = [make_image(), make_image().rotate(180)]

    result = prepared(frames[0], "GIF", save_all=True, append_images=frames[1:])

    assert result.notes == ["The picture is animated: only its first frame is kept."]
    assert getattr(decode(result.content), "n_frames", 1) == 1


def test_it_scales_down_what_is_very_large_and_says_so():
    result = prepared(Image.new("L", (6400, 20)), "JPEG")

    assert (result.width, result.height) == (3200, 10)
    assert result.notes == [
        "The picture was scaled down from 6400 × 20 pixels to 3200 on its long side."
    ]


def test_it_stores_photographs_that_came_as_png_as_jpeg(monkeypatch):
    monkeypatch.setattr(uploads, "LARGE_PNG", 1000)

    assert prepared(make_photo((400, 400))).extension == "jpg"
    assert prepared(make_image(size=(400, 400))).extension == "png"


def test_it_gives_the_same_bytes_for_the_same_picture():
    assert prepared(make_image()) == prepared(make_image())


@pytest.mark.parametrize(
    ("limit", "code"), [("MAX_BYTES", "too_large"), ("MAX_PIXELS", "too_many_pixels")]
)
def test_it_has_limits(monkeypatch, limit, code):
    monkeypatch.setattr(uploads, limit, 50)

    with pytest.raises(ValidationError) as refused:
        prepared(make_image())

    assert refused.value.code == code


def test_it_refuses_a_jpeg_that_is_one_scan_after_another():
    scans = encode(make_image(), "JPEG") + b"\xff\xda" * 101

    with pytest.raises(ValidationError, match="damaged"):
        prepare(io.BytesIO(scans))
