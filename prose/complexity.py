"""Bounds on what costs Markdown quadratic time: far above any writeup, about a second at most."""

import re

MAX_LINES = 3000
MAX_NOTE_MARKS = 300
DEEP_NESTING = re.compile(r"^(?:[ \t]*(?:\d{1,9}\.|[-*+](?=[ \t])|>)){16}", re.MULTILINE)


def is_too_complex(text: str) -> bool:
    return (
        text.count("\n") > MAX_LINES
        or text.count("[^") > MAX_NOTE_MARKS
        or DEEP_NESTING.search(text) is not None
    )
