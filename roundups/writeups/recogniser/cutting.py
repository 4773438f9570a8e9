"""A line cut in two, with the Markdown of each part."""

import re
from dataclasses import replace

from roundups.writeups.tree import Line

AFTER = re.compile(r"[*_]*(?:\]\([^()\s]*\))?[*_]*")


def cut(line, end) -> tuple[Line, Line] | None:
    """After so many characters of its text; None where its Markdown cannot be cut there."""
    place = place_in_markdown(line, end)
    if place is None:
        return None
    return (
        Line(line.markdown[:place].strip(), spans_between(line.spans, 0, end), True),
        Line(line.markdown[place:].strip(), spans_between(line.spans, end, None), True),
    )


def spans_between(spans, begin, end):
    kept, place = [], 0
    for span in spans:
        part = span.text[max(0, begin - place) : None if end is None else max(0, end - place)]
        place += len(span.text)
        if part:
            kept.append(replace(span, text=part))
    return tuple(kept)


def place_in_markdown(line, end) -> int | None:
    """Where the marks around the first characters of the text end."""
    place = 0
    for character in line.text[:end]:
        place = line.markdown.find(character, place) + 1
        if not place:
            return None
    return AFTER.match(line.markdown, place).end()
