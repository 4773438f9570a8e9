"""Smaller versions of a stored picture: made by a task, only listed by pages."""

import posixpath
from dataclasses import dataclass

WIDTHS = (400, 800, 1200, 1600)
# A step that saves less than a tenth, of the width or of the bytes, is not worth a file.
STEP = 0.9
# Smallest first, which is the order in which a browser is offered them.
FORMATS = ("avif", "webp")


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
    return [name_for(name, step, format) for step in widths_for(width) for format in FORMATS]


def name_for(master_name: str, width: int, format: str) -> str:
    return f"{posixpath.splitext(master_name)[0]}-{width}.{format}"


def listed(fieldfile, formats=("webp",)) -> list[Picture]:
    """What is stored, narrowest first; of each width the first of `formats` that there is. The master
    comes last unless a rendition replaces it."""
    if not fieldfile:
        return []
    rows = {}
    for format in reversed(formats):
        rows |= {row["width"]: row for row in fieldfile.renditions if row["format"] == format}
    pictures = [
        Picture(fieldfile.storage.url(row["name"]), width, row["height"])
        for width, row in sorted(rows.items())
    ]
    width = fieldfile.width
    if not pictures or (width and pictures[-1].width < min(width, WIDTHS[-1])):
        pictures.append(Picture(fieldfile.url, width, fieldfile.height))
    return pictures


def best(fieldfile, at_most: int) -> Picture | None:
    """What to show at `at_most` pixels: the narrowest that fills them, else the widest there is
    (a narrower one that is missing would have been more bytes). None without a picture."""
    pictures = listed(fieldfile)
    filling = [each for each in pictures if each.width and each.width >= at_most]
    return (filling[:1] or pictures[-1:] or [None])[0]


def sources(fieldfile) -> list[tuple[str, str]]:
    """(format, srcset) of each list that a browser may choose from. Where AVIF was no smaller, its
    list goes on with WebP, which every browser that knows AVIF shows."""
    made = {row["format"] for row in fieldfile.renditions}
    return [
        (format, ", ".join(f"{each.url} {each.width}w" for each in listed(fieldfile, formats)))
        for format, formats in (("avif", FORMATS), ("webp", ("webp",)))
        if format in made
    ]
