import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw


def make_image(mode="RGB", size=(60, 40)):
    """Left half dark, right half light, so that a turn can be told from a mirror image."""
    image = Image.new("RGB", size, "#fed")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill="#123")
    return image.convert(mode)


def make_noise(size):
    """Reads like a photograph to every encoder."""
    return Image.merge("RGB", [Image.effect_noise(size, 60 + step) for step in range(3)])


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
