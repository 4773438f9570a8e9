"""Text shaped into lines: fonts and directions by the run, widths in ems until a size is chosen."""

from dataclasses import dataclass
from itertools import groupby

import uharfbuzz

from cards.characters import with_fonts
from cards.direction import is_right_to_left, levels, visual_order
from cards.fonts import Font


@dataclass(frozen=True)
class Face:
    """How a text is set: its first font, and what is added between letters, in ems."""

    font: str
    tracking: float = 0


@dataclass(frozen=True)
class Glyph:
    font: Font
    number: int
    x: float  # from the start of the line, in ems
    y: float


@dataclass(frozen=True)
class Line:
    glyphs: tuple[Glyph, ...]
    width: float  # in ems
    right_to_left: bool = False


def line_of(text: str, face: Face, right_to_left: bool | None = None) -> Line:
    """One line, its runs in visual order. The direction is that of its first letter unless told,
    as it must be for the later lines of a paragraph."""
    found = with_fonts(text.strip(), face.font)
    if right_to_left is None:
        right_to_left = is_right_to_left(text)
    runs, run_levels = _runs(found, right_to_left)
    glyphs, pen = [], 0.0
    for (run, font), level in visual_order(list(zip(runs, run_levels, strict=True)), run_levels):
        tracking = face.tracking if font.name == face.font else 0
        pen = _shape(glyphs, run, font, level, pen, tracking)
    return Line(tuple(glyphs), pen, right_to_left)


def joined(parts: list[Line], face: Face) -> Line:
    """Lines one after another, from the left, each with its own direction inside."""
    glyphs, pen = [], 0.0
    for part in parts:
        glyphs += [Glyph(each.font, each.number, pen + each.x, each.y) for each in part.glyphs]
        pen += part.width
    return Line(tuple(glyphs), pen)


def _runs(found, right_to_left: bool):
    """((text, font), …) and the level of each."""
    text = "".join(cluster for cluster, _ in found)
    each_level = levels(text, int(right_to_left))
    rows, place = [], 0
    for cluster, font in found:
        rows.append((cluster, font, each_level[place]))
        place += len(cluster)
    runs, run_levels = [], []
    for (font, level), run in groupby(rows, key=lambda row: row[1:]):
        runs.append(("".join(cluster for cluster, *_ in run), font))
        run_levels.append(level)
    return runs, run_levels


def _shape(glyphs: list, text: str, font: Font, level: int, pen: float, tracking: float) -> float:
    """Appends the glyphs of a run that starts at `pen`; answers where it ends."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    uharfbuzz.shape(font.shaper, buffer, {})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    for info, position in zip(infos, positions, strict=True):
        x, y = position.x_offset / font.units, position.y_offset / font.units
        glyphs.append(Glyph(font, info.codepoint, pen + x, y))
        if position.x_advance:
            pen += position.x_advance / font.units + tracking
    return pen
