"""Holds the brackets that open nothing, each of which Markdown would follow to the end."""

import re
from collections.abc import Callable

from prose.placeholders import Held
from prose.scanner import CODE

MAX_DEPTH = 4
MAX_OPEN_ADDRESSES = 20
MARKS = re.compile(
    rf"{CODE}|\\.|(?P<blank>\n[ \t]*\n)|(?P<mark>[\[\]()])",
    re.VERBOSE | re.MULTILINE,
)


def hold_loose_brackets(text: str, hold: Callable[[Held], str]) -> str:
    parts, position = [], 0
    for index in sorted(_loose(text)):
        parts += [text[position:index], hold(Held(text[index]))]
        position = index + 1
    return "".join(parts) + text[position:]


def _loose(text: str) -> list[int]:
    loose, squares, rounds, addresses = [], [], [], []
    for match in MARKS.finditer(text):
        mark, index = match["mark"], match.start()
        if mark == "[":
            squares.append(index)
        elif mark == "]" and squares:
            opening = squares.pop()
            if len(squares) >= MAX_DEPTH:
                loose.append(opening)
        elif mark == "(":
            rounds.append(index)
        elif mark == ")" and rounds:
            rounds.pop()
        elif match["blank"]:
            loose += squares
            addresses += rounds
            squares, rounds = [], []
    loose += squares
    addresses = [index for index in addresses + rounds if text[index - 1 : index] == "]"]
    # A round bracket within a link's title may be left open, so a few are passed on.
    return loose + addresses if len(addresses) > MAX_OPEN_ADDRESSES else loose
