"""The bytes of renditions. Only what is smaller than everything that would do instead is kept."""

import io
from dataclasses import dataclass

from images import avif
from images.renditions import STEP
from images.scaling import opened, scaled

# What is tried: 1 was WebP alone, 2 is AVIF too, where Pillow was built with it.
RECIPE = 2 if avif.AVAILABLE else 1
# Lossless keeps thin lines and letters crisp, which is worth some bytes.
LOSSLESS_WORTH = 1.25


@dataclass(frozen=True)
class Encoded:
    format: str
    width: int
    height: int
    content: bytes


def encode(master: bytes, there: list[dict]) -> list[Encoded]:
    """What is to come beside `there`, the rows of what an earlier recipe made."""
    made = [] if there else _worthwhile(_webp_sizes(master), len(master), {})
    others = {row["width"]: row["bytes"] for row in there}
    others |= {each.width: len(each.content) for each in made}
    sizes = [Encoded("avif", *each) for each in avif.encode(master)]
    return made + _worthwhile(sizes, len(master), others)


def is_current(rows: list[dict]) -> bool:
    """Not where there are none: a picture that nothing is smaller than is not worth a mark."""
    return bool(rows) and rows[0].get("recipe", 0) >= RECIPE


def marked(rows: list[dict]) -> list[dict]:
    return [row | {"recipe": RECIPE} for row in rows]


def _worthwhile(made, smallest: int, others: dict[int, int]) -> list[Encoded]:
    """Narrowest first. A rendition has to beat what is as wide or wider, beginning with the master: a
    plot scaled down is often more bytes than the same plot in full."""
    kept, contents = [], {each.width: each for each in made}
    for width in sorted(contents.keys() | others.keys(), reverse=True):
        smallest = min(smallest, others.get(width, smallest))
        each = contents.get(width)
        if each and len(each.content) < smallest * STEP:
            smallest = len(each.content)
            kept.append(each)
    return kept[::-1]


def _webp_sizes(master: bytes) -> list[Encoded]:
    with opened(master) as image:
        photo = image.format == "JPEG"
        return [Encoded("webp", *each.size, _webp(each, photo)) for each in scaled(image)]


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
