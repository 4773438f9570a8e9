"""The bar signature of a roundup: one bar a paper, tall for talks, solid where there is code.

Its proportions are those of the mark on the site's pages: bars of 9 with gaps of 3, 30 high.
"""

from typing import NamedTuple

from cards import colours
from cards.canvas import Canvas

HIGHEST = 3
HEIGHTS = {"oral": 3, "spotlight": 2}  # posters, workshop papers, and where nobody knows: 1
MARK_HEIGHT, BAR, GAP, STROKE = 30, 9, 3, 1
SCALE = 3
# Thinner ones would be a grey patch.
THINNEST = 3


class Bar(NamedTuple):
    decision: str
    has_code: bool


def height_of(decision: str) -> int:
    """1 to HIGHEST."""
    return HEIGHTS.get(decision, 1)


def draw_signature(canvas: Canvas, bars, left: int, right: int, base: int, hue: int) -> int:
    """Stands on `base`; answers where it ends. Many bars become thinner, never fewer."""
    colour = colours.number(hue)
    step = min((BAR + GAP) * SCALE, (right - left) / len(bars))
    width = max(THINNEST, round(step * BAR / (BAR + GAP)))
    for place, bar in enumerate(bars):
        x = left + round(place * step)
        top = base - round(MARK_HEIGHT * SCALE * height_of(bar.decision) / HIGHEST)
        if bar.has_code:
            canvas.box(x, top, x + width, base, colour)
        else:
            canvas.outline(x, top, x + width, base, min(STROKE * SCALE, width // 3), colour)
    return left + round((len(bars) - 1) * step) + width
