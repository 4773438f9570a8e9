import io

import pytest
from PIL import Image

from images.colours import SRGB
from images.uploads import prepare
from tests.images.factory import decode, encode, make_image


def prepared(image, image_format="PNG", **options):
    return prepare(io.BytesIO(encode(image, image_format, **options)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_it_keeps_the_colours_of_every_mode(mode):
    source = make_image(mode)

    image = decode(prepared(source).content)

    assert image.convert("RGB").tobytes() == source.convert("RGB").tobytes()


def test_it_scales_sixteen_bits_to_eight():
    image = decode(prepared(Image.new("I;16", (8, 8), 0x8080)).content)

    assert (image.mode, image.getpixel((4, 4))) == ("L", 0x80)


def test_it_makes_rgb_of_cmyk():
    image = decode(prepared(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG").content)

    assert image.mode == "RGB"
    assert image.getpixel((4, 4)) == pytest.approx((254, 0, 0), abs=3)


def test_it_converts_colours_that_are_not_srgb():
    """The profile is sRGB with red and blue exchanged, under another name."""
    swapped = (
        SRGB.tobytes().replace(b"rXYZ", b"tmp!").replace(b"bXYZ", b"rXYZ").replace(b"tmp!", b"bXYZ")
    )
    profile = swapped.replace("sRGB".encode("utf-16-be"), "sBGR".encode("utf-16-be"))

    result = prepared(Image.new("RGB", (8, 8), "#f00"), icc_profile=profile)

    assert decode(result.content).getpixel((4, 4)) == pytest.approx((0, 0, 255), abs=3)
    assert decode(result.content).info == {}


def test_it_ignores_a_broken_colour_profile():
    result = prepared(Image.new("RGB", (8, 8), "#808080"), icc_profile=b"no profile")

    assert decode(result.content).getpixel((4, 4)) == (128, 128, 128)


def test_it_keeps_transparency_and_drops_a_needless_alpha_channel():
    half = make_image("RGBA")
    half.putpixel((0, 0), (0, 0, 0, 0))

    assert decode(prepared(half, "WEBP", lossless=True).content).mode == "RGBA"
    assert decode(prepared(make_image("RGBA")).content).mode == "RGB"
