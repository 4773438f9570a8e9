"""The one place where text loses what documents for machines may not hold."""

import re

NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
# What XML 1.0 forbids, what validators warn of (C1 controls, noncharacters and U+FFFD), and the
# overrides that turn letters of any script round.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff"
    + NONCHARACTERS
    + "]"
)
# Page breaks, as they come out of a PDF, stand between words.
BREAKS = re.compile("[\x0b\x0c\x85]")


def printable(text: str) -> str:
    return FORBIDDEN.sub("", BREAKS.sub(" ", text))


def one_line(text: str) -> str:
    """Printable, with one space for any white space: line separators end a field elsewhere."""
    return " ".join(printable(text).split())
