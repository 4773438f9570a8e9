"""A paragraph broken into lines of even length, at the largest size that its place allows."""

import re
import unicodedata
from dataclasses import dataclass

from cards.characters import clusters, readable, with_fonts
from cards.direction import is_right_to_left
from cards.lines import Face, Line, line_of

OPENING, CLOSING = {"Ps", "Pi"}, {"Pe", "Pf", "Po"}
# The eye does not mind lines that differ by this part of the width.
FINENESS = 0.02
# Other scripts than Latin reach higher and lower.
MORE_LEADING = 0.16


@dataclass(frozen=True)
class Paragraph:
    lines: tuple[Line, ...]
    size: int
    leading: float  # of the size


def fitted(text, face: Face, width: int, height: int, sizes, leading: float) -> Paragraph:
    """Sizes from large to small, in pixels. What is too long even for the smallest is cut."""
    found = with_fonts(text, face.font)
    if any(font.name != face.font for _, font in found):
        leading += MORE_LEADING
    shown = "".join(cluster for cluster, _ in found).strip()
    pieces = [(piece, line_of(piece, face).width) for piece in pieces_of(shown)]
    right_to_left = is_right_to_left(text)
    for size in sizes:
        ems, most = width / size, int(height / (size * leading))
        if any(piece_width > ems for _, piece_width in pieces) and size != sizes[-1]:
            continue
        lines = _wrapped(_split(pieces, ems, face), ems, face)
        if len(lines) <= most:
            texts = _balanced(pieces, ems, face, len(lines)) or lines
            break
    else:
        texts = _cut(lines, most, ems, face)
    return Paragraph(tuple(line_of(text, face, right_to_left) for text in texts), size, leading)


def pieces_of(text: str) -> list[str]:
    """What may begin a line: words with the space after them, parts of long compounds, and each
    Chinese or Japanese character with the punctuation that belongs to it."""
    pieces = []
    for word in re.findall(r"\S+\s*", text):
        for part in re.findall(r".{6,}?[-–—/](?=\w{5})|.+", word):
            pieces += _ideographs(part)
    return pieces


def _ideographs(word: str) -> list[str]:
    pieces, opened = [], False
    for cluster in clusters(word):
        kind = unicodedata.category(cluster[0])
        joins = kind in CLOSING or cluster.isspace() or opened
        if pieces and (joins or not (_is_ideograph(cluster) or _is_ideograph(pieces[-1][-1]))):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
        opened = kind in OPENING
    return pieces


def _is_ideograph(cluster: str) -> bool:
    return "\u3000" <= cluster[0] <= "\u9fff" or "\U00020000" <= cluster[0] <= "\U0003ffff"


def _split(pieces, ems: float, face: Face):
    """Words longer than a line fall into their letters."""
    for piece, width in pieces:
        if width <= ems:
            yield piece, width
        else:
            yield from ((each, line_of(each, face).width) for each in clusters(piece))


def _wrapped(pieces, ems: float, face: Face) -> list[str]:
    space = line_of("n n", face).width - 2 * line_of("n", face).width
    lines, room = [], 0.0
    for piece, width in pieces:
        if lines and width <= room:
            lines[-1] += piece
        else:
            lines.append(piece)
            room = ems
        room -= width + (space if piece[-1].isspace() else 0)
    return [line.strip() for line in lines]


def _balanced(pieces, ems: float, face: Face, count: int) -> list[str]:
    """The narrowest column that needs no more lines."""
    narrow, wide, best = max((width for _, width in pieces), default=0), ems, None
    while wide - narrow > ems * FINENESS:
        middle = (narrow + wide) / 2
        lines = _wrapped(pieces, middle, face)
        if len(lines) <= count:
            wide, best = middle, lines
        else:
            narrow = middle
    return best


def _cut(lines, most: int, ems: float, face: Face) -> list[str]:
    """The first lines, the last of them shortened to end in an ellipsis."""
    return [*lines[: most - 1], shortened(" ".join(lines[most - 1 : most + 1]), ems, face)]


def shortened(text: str, ems: float, face: Face) -> str:
    """As much of a line as fits, cut at a word where that keeps most of it."""
    text = readable(text, face.font)
    if line_of(text, face).width <= ems:
        return text
    letters = clusters(text)
    few, many = 0, len(letters)
    while many - few > 1:
        middle = (few + many) // 2
        if line_of("".join(letters[:middle]) + "…", face).width <= ems:
            few = middle
        else:
            many = middle
    kept = "".join(letters[:few])
    words = kept.rpartition(" ")[0]
    if letters[few] != " " and len(words) > len(kept) * 2 / 3:
        kept = words
    return kept.rstrip(" ,;:–—-(") + "…"
