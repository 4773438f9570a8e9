"""The value of a field: pieces in braces, in quotes, numbers and names of strings, joined by "#"."""

import re

PIECE = re.compile(r"\s*(?:#\s*)?(?:([{\"])|([^\s#,{}\"=]+))")
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
QUOTE = re.compile(r"\\.|[{}\"]", re.DOTALL)
MAX_DEPTH = 500
MAX_PIECES = 100
MAX_VALUE = 120_000


def value_at(block: str, place: int, strings: dict) -> tuple[str, int, bool]:
    """With where it ends, and whether it does."""
    parts = []
    while (found := PIECE.match(block, place)) and len(parts) < MAX_PIECES:
        if parts and "#" not in found[0]:
            break
        place = found.end()
        if found[1]:
            end = closing(block, place, QUOTE if found[1] == '"' else BRACE)
            if end is None:
                rest = "".join([*parts, block[place : place + MAX_VALUE]])
                return rest[:MAX_VALUE].strip(), len(block), False
            parts.append(block[place : min(end, place + MAX_VALUE)])
            place = end + 1
        else:
            # A name that stands for nothing is kept as it is: better than a hole.
            name = found[2][:MAX_VALUE]
            parts.append(strings.get(name.lower(), name))
    return "".join(parts)[:MAX_VALUE].strip(), place, True


def closing(block: str, place: int, marks: re.Pattern) -> int | None:
    """Where the brace or quotation mark is that closes what is open."""
    depth = 0
    for found in marks.finditer(block, place):
        mark = found[0]
        if mark == "{":
            depth += 1
            if depth > MAX_DEPTH:
                return None
        elif mark in ("}", '"') and depth == 0:
            return found.start()
        elif mark == "}":
            depth -= 1
    return None
