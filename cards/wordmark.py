"""The site's name between crop marks, as at the head of every page."""

from cards import colours
from cards.canvas import Canvas
from cards.fonts import TEXT
from cards.lines import Face, line_of
from cards.paragraphs import shortened

NAME = Face(TEXT, tracking=-0.005)
# Of the size of the letters: how far the marks stand off, how long they are.
ACROSS, ABOVE, BELOW, MARK, HAIR = 0.24, 0.98, 0.5, 0.28, 0.03


def draw_wordmark(canvas: Canvas, name: str, x, baseline, size, longest, to_right=True):
    """Starts at `x`, or ends there unless `to_right`; answers where its other end is."""
    line = line_of(shortened(name, longest / size, NAME), NAME)
    width = line.width * size
    left = round(x if to_right else x - width)
    right = round(left + width)
    canvas.text(line, right if line.right_to_left else left, baseline, size, colours.INK)
    out, mark, hair = round(ACROSS * size), round(MARK * size), max(2, round(HAIR * size))
    top, bottom = baseline - round(ABOVE * size), baseline + round(BELOW * size)
    for at, beyond in ((left - out, -1), (right + out, 1)):
        for edge, over in ((top, -1), (bottom, 1)):
            # Each pair points at the corner without touching it.
            across = sorted((at + beyond * 2 * hair, at + beyond * (2 * hair + mark)))
            along = sorted((edge + over * 2 * hair, edge + over * (2 * hair + mark)))
            canvas.box(across[0], edge, across[1], edge + hair, colours.INK)
            canvas.box(at, along[0], at + hair, along[1], colours.INK)
    return right if to_right else left
