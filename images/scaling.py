"""A picture in all the sizes of its renditions. Apart from `renditions`, so that pages need no Pillow."""

import io

from PIL import Image

from images.renditions import widths_for


def opened(master: bytes):
    return Image.open(io.BytesIO(master), formats=["JPEG", "PNG"])


def scaled(image):
    """Each size, narrowest first; never wider than the picture itself."""
    source = image.convert("RGBA" if image.has_transparency_data else "RGB")
    for width in widths_for(source.width):
        size = width, max(1, round(source.height * width / source.width))
        yield source if size == source.size else source.resize(size, Image.Resampling.LANCZOS)
