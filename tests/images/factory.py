import io
import random

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw


def make_image(mode="RGB", size=(60, 40)):
    """Left half dark, right half light, so that a turn can be told from a mirror image."""
    image = Image.new("RGB", size, "#fed")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill="#123")
    return image.convert(mode)


def make_noise(size):
    dice = random.Random(7)  # noqa: S311  the same noise in every run, no secret
    return Image.frombytes("RGB", size, dice.randbytes(size[0] * size[1] * 3))


def make_photo(size):
    """Soft blotches, which read like a photograph to every encoder."""
    small = (max(1, size[0] // 10), max(1, size[1] // 10))
    return make_noise(small).resize(size, Image.Resampling.BICUBIC)


def encode(image, image_format="PNG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, image_format, **options)
    return out.getvalue()


def decode(content: bytes):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def make_file(image_format="PNG", size=(60, 40), name="Client name.bin"):
    return ContentFile(encode(make_image(size=size), image_format), name=name)


def make_upload(content: bytes, name="me.png", content_type="image/png"):
    return SimpleUploadedFile(name, content, content_type)


def make_photo_file(size):
    return ContentFile(encode(make_photo(size), "JPEG", quality=90), name="photo.jpg")
