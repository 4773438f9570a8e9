"""The bundled fonts, in the order in which they are asked for a character."""

from functools import cache, cached_property
from pathlib import Path

import uharfbuzz

FOLDER = Path(__file__).parent / "fonts"
DISPLAY, TEXT, ITALIC = "newsreader-display.ttf", "newsreader-text.ttf", "newsreader-italic.ttf"
# Noto Serif knows Greek, Cyrillic and the rarer Latin letters; the last two are large.
FALLBACKS = [
    "noto-serif.ttf",
    "noto-naskh-arabic.ttf",
    *sorted(path.name for path in FOLDER.glob("noto-serif-*.ttf")),
    "camera-math.otf",
    "noto-serif-cjk.otf",
]


class Font:
    def __init__(self, name: str):
        self.name = name
        self.blob = uharfbuzz.Blob.from_file_path(str(FOLDER / name))
        self.face = uharfbuzz.Face(self.blob)
        self.shaper = uharfbuzz.Font(self.face)

    @cached_property
    def characters(self) -> frozenset[str]:
        return frozenset(map(chr, self.face.unicodes))

    @property
    def units(self) -> int:
        """To the em."""
        return self.face.upem


@cache
def font(name: str) -> Font:
    return Font(name)


@cache
def fonts(first: str) -> tuple[Font, ...]:
    """What to ask after `first`, which is one of Newsreader."""
    return tuple(font(name) for name in [first, *FALLBACKS])
