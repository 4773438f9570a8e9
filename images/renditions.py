"""Smaller WebP versions of a stored picture: made by a task, only listed by pages."""

import io
import posixpath
from dataclasses import dataclass

from PIL import Image

WIDTHS = (400, 800, 1200, 1600)
# A step that saves less than a tenth, of the width or of the bytes, is not worth a file.
STEP = 0.9
# Lossless keeps thin lines and letters crisp, which is worth some bytes.
LOSSLESS_WORTH = 1.25


@dataclass(frozen=True)
class Picture:
    url: str
    width: int | None
    height: int | None


def widths_for(width: int | None) -> list[int]:
    """Never wider than the master; the last one is the master's own width, up to 1600."""
    if not width:
        return []
    full = min(width, WIDTHS[-1])
    return [step for step in WIDTHS if step < full * STEP] + [full]


def names_for(name: str, width: int | None) -> list[str]:
    return [name_for(name, step) for step in widths_for(width)]


def name_for(master_name: str, width: int) -> str:
    return f"{posixpath.splitext(master_name)[0]}-{width}.webp"


def encode(master: bytes) -> list[tuple[int, int, bytes]]:
    """(width, height, WebP bytes), narrowest first. A plot scaled down is often more bytes than
    the same plot lossless in full: only what is smaller than everything wider is kept."""
    with Image.open(io.BytesIO(master), formats=["JPEG", "PNG"]) as image:
        photo = image.format == "JPEG"
        source = image.convert("RGBA" if image.has_transparency_data else "RGB")
    made, smallest = [], len(master)
    for width in reversed(widths_for(source.width)):
        height = max(1, round(source.height * width / source.width))
        scaled = source
        if width != source.width:
            scaled = source.resize((width, height), Image.Resampling.LANCZOS)
        content = _webp(scaled, photo)
        if len(content) < smallest * STEP:
            smallest = len(content)
            made.append((width, height, content))
    return made[::-1]


def _webp(image, photo: bool) -> bytes:
    lossy = _saved(image, quality=82, method=4)
    if photo:  # lossless would keep every artefact of the JPEG, at several times the size
        return lossy
    lossless = _saved(image, lossless=True, quality=60, method=4)
    return lossless if len(lossless) <= len(lossy) * LOSSLESS_WORTH else lossy


def _saved(image, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", **options)
    return out.getvalue()


def listed(fieldfile) -> list[Picture]:
    """What is stored, narrowest first. The master comes last unless a rendition replaces it."""
    if not fieldfile:
        return []
    renditions = sorted(fieldfile.renditions or [], key=lambda each: each["width"])
    pictures = [
        Picture(fieldfile.storage.url(each["name"]), each["width"], each["height"])
        for each in renditions
    ]
    width = fieldfile.width
    if not pictures or (width and pictures[-1].width < min(width, WIDTHS[-1])):
        pictures.append(Picture(fieldfile.url, width, fieldfile.height))
    return pictures


def best(pictures: list[Picture], at_most: int = 800) -> Picture | None:
    """What to show at `at_most` pixels: the narrowest that fills them, else the widest there is
    (a narrower one that is missing would have been more bytes). None without a picture."""
    filling = [each for each in pictures if each.width and each.width >= at_most]
    return (filling[:1] or pictures[-1:] or [None])[0]


def srcset(pictures: list[Picture]) -> str:
    """Empty when there is nothing to choose from."""
    sized = [each for each in pictures if each.width]
    return ", ".join(f"{each.url} {each.width}w" for each in sized) if len(sized) > 1 else ""
