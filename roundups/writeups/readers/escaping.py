"""Plain words as Markdown that shows the same words."""

import re

MARKS = re.compile(r"[\\`*_\[\]<>|]")
ENTITY = re.compile(r"&(?=#?\w+;)")
BLOCK = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|(\d+)([.)])(?=\s))", re.MULTILINE)


def escaped(words: str) -> str:
    """Dollar signs stay: what stands between two of them is a formula in all kinds of files."""
    return ENTITY.sub("&amp;", MARKS.sub(lambda found: "\\" + found[0], words))


def escaped_line(words: str) -> str:
    """Also what would begin a heading or a list."""
    return BLOCK.sub(
        lambda m: f"{m[1]}{m[3]}\\{m[4]}" if m[3] else f"{m[1]}\\{m[2]}", escaped(words)
    )
