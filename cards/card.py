"""A share card: what it says, and how that is laid out on 1200 × 630 pixels.

The size and the format are what every reader of Open Graph tags shows in full: 1.91 to 1.
"""

import json
from dataclasses import asdict, dataclass

from cards import colours
from cards.canvas import Canvas
from cards.fonts import DISPLAY, ITALIC, TEXT
from cards.lines import Face, Line, joined, line_of
from cards.paragraphs import Paragraph, fitted, shortened
from cards.signature import MARK_HEIGHT, SCALE, Bar, draw_signature
from cards.wordmark import draw_wordmark

WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT, HEAD, TOP, BASE = 92, WIDTH - 72, 92, 146, HEIGHT - 72
BAND = 20
TITLE = Face(DISPLAY, tracking=-0.018)
WORDS, ASIDE = Face(TEXT), Face(ITALIC)
SPACE, COMMA = Line((), 0.25), line_of(",", WORDS)
TITLE_LEADING, LEAD_LEADING = 1.06, 1.3
TITLE_SIZES, LEAD_SIZES = (124, 108, 96, 86, 77, 69, 62, 56, 50, 45), (40, 36, 32)
LABEL_SIZE, NAME_SIZE, NOTE_SIZE, FRONT_SIZE = 30, 34, 26, 104


@dataclass(frozen=True)
class Card:
    """All that is drawn; two cards that say the same are the same file."""

    site: str
    title: str  # none for the card of the site itself
    hue: int
    label: str = ""  # the conference, or what kind of page it is
    topic: str = ""
    lead: str = ""  # a sentence under the title
    before: str = ""  # "by", before the names
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()  # "and 3 more", for when only so many of the names fit
    bars: tuple[Bar, ...] = ()
    note: str = ""  # what the bars say
    coloured: bool = False  # the title in the hue

    def written(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)


def draw(card: Card) -> bytes:
    """As a PNG."""
    canvas = Canvas(WIDTH, HEIGHT, colours.PAPER)
    canvas.box(0, 0, BAND, HEIGHT, colours.accent(card.hue))
    if not card.title:
        _front(canvas, card)
        return canvas.png()
    end = draw_wordmark(canvas, card.site, RIGHT - 12, HEAD, LABEL_SIZE, 520, to_right=False)
    _labels(canvas, card, end - LEFT - 60)
    foot = BASE if not card.bars else BASE - MARK_HEIGHT * SCALE - 44
    if card.bars:
        _bars(canvas, card)
    foot = _names(canvas, card, foot)
    _title(canvas, card, foot)
    return canvas.png()


def _front(canvas: Canvas, card: Card):
    """The name of the site and what it is about."""
    left = LEFT + 64
    draw_wordmark(canvas, card.site, left, 272, FRONT_SIZE, RIGHT - left - 40)
    lead = fitted(card.lead, ASIDE, RIGHT - left - 60, 170, LEAD_SIZES, LEAD_LEADING)
    _set(canvas, lead, 444, colours.SOFT, left)


def _labels(canvas: Canvas, card: Card, room: int):
    """Conference and topic, as the badges above the title of a page."""
    x, colour = LEFT, colours.accent(card.hue)
    for text, marked in ((card.label, False), (card.topic, True)):
        if not text or room < 4 * LABEL_SIZE:
            continue
        start = x
        if marked:
            canvas.box(x, HEAD - 17, x + 15, HEAD - 2, colour)
            x += 29
        line = line_of(shortened(text, (room - x + start) / LABEL_SIZE, WORDS), WORDS)
        _write(canvas, line, x, HEAD, LABEL_SIZE, colour)
        x += line.width * LABEL_SIZE + 44
        room -= x - start


def _bars(canvas: Canvas, card: Card):
    note = line_of(card.note, WORDS)
    width = note.width * NOTE_SIZE
    end = draw_signature(canvas, card.bars, LEFT, RIGHT, BASE, card.hue)
    if end + 40 + width < RIGHT:
        _write(canvas, note, end + 32, BASE, NOTE_SIZE, colours.SOFT)


def _names(canvas: Canvas, card: Card, foot: int) -> int:
    """The byline above `foot`; answers where the title has to end."""
    if not card.names:
        return foot
    line = _byline(card, (RIGHT - LEFT) / NAME_SIZE)
    canvas.text(line, LEFT, foot - 6, NAME_SIZE, colours.SOFT)
    return foot - 6 - NAME_SIZE - 30


def _byline(card: Card, ems: float) -> Line:
    """As many of the names as fit, each with its own direction, and how many others there are."""
    before = [line_of(card.before, WORDS), SPACE] if card.before else []
    for count in range(len(card.names), 0, -1):
        others = card.others[count - 1] if len(card.others) >= count else ""
        parts = list(before)
        for name in card.names[:count]:
            parts += [line_of(name, WORDS), COMMA, SPACE]
        parts = parts[:-2] + ([SPACE, line_of(others, WORDS)] if others else [])
        line = joined(parts, WORDS)
        if line.width <= ems:
            return line
    rest = sum(part.width for part in (*before, SPACE, line_of(others, WORDS)))
    name = line_of(shortened(card.names[0], ems - rest, WORDS), WORDS)
    return joined([*before, name, SPACE, line_of(others, WORDS)], WORDS)


def _title(canvas: Canvas, card: Card, foot: int):
    """As large as the room allows, from the top; a sentence under it when there is one."""
    room = foot - TOP - (190 if card.lead else 0)
    title = fitted(card.title, TITLE, RIGHT - LEFT, room, TITLE_SIZES, TITLE_LEADING)
    colour = colours.accent(card.hue) if card.coloured else colours.INK
    y = _set(canvas, title, TOP + 0.8 * title.size, colour)
    if card.lead:
        lead = fitted(card.lead, ASIDE, RIGHT - LEFT - 120, foot - y, LEAD_SIZES, LEAD_LEADING)
        _set(canvas, lead, y - 0.1 * title.size + lead.size, colours.SOFT)


def _set(canvas: Canvas, paragraph: Paragraph, y: float, colour, left=LEFT) -> float:
    for line in paragraph.lines:
        _write(canvas, line, left, y, paragraph.size, colour, RIGHT)
        y += paragraph.size * paragraph.leading
    return y


def _write(canvas, line, x, y, size, colour, right=None):
    """From `x`; a line that is read from the right ends at `right`, or where it would end anyway."""
    if line.right_to_left:
        x = right or x + line.width * size
    canvas.text(line, x, y, size, colour)
