"""The YAML between two lines of dashes at the head of a text file, as far as posts use it: values,
folded over several lines or in blocks, in quotes or bare; lists of values and of mappings."""

import re

from papers.importers.record import Unreadable

FENCE = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
KEY = re.compile(r"([\w.-]+):(?:[ \t]+(.*)|)$")
MAX_LENGTH = 200_000
ESCAPES = {"n": "\n", "t": "\t", "0": "", "r": ""}


def read(text: str) -> dict:
    found = FENCE.match(text[: MAX_LENGTH + 10])
    if not found:
        raise Unreadable(
            "The front matter of this file does not end: a line of three dashes closes it."
        )
    lines = [line.rstrip() for line in found[1].splitlines()]
    return _mapping([line for line in lines if not line.lstrip().startswith("#")])


def _mapping(lines: list[str]) -> dict:
    values = {}
    for key, first, rest in _groups(lines):
        values.setdefault(key, _value(first, rest))
    return values


def _groups(lines):
    """Each key at the left margin with its value's first line and the lines that belong to it."""
    key, first, rest = None, "", []
    for line in lines:
        found = None if line.startswith((" ", "-")) else KEY.match(line)
        if found:
            if key is not None:
                yield key, first, rest
            key, first, rest = found[1], (found[2] or "").strip(), []
        elif key is not None:
            rest.append(line)
    if key is not None:
        yield key, first, rest


def _value(first: str, rest: list[str]):
    body = [line for line in rest if line.strip()]
    if re.fullmatch(r"[|>][+-]?", first):
        return _block(rest, folded=first[0] == ">")
    if not first and body and body[0].lstrip().startswith(("- ", "-")):
        return _list(body)
    if not first and body and KEY.match(body[0].strip()):
        return _mapping(_dedented(body))
    if first.startswith("[") and first.endswith("]") and not body:
        return [_scalar(part.strip()) for part in first[1:-1].split(",") if part.strip()]
    # An empty line within a folded value stands for a line break.
    parts = [first, *(line.strip() or "\n" for line in rest)]
    return _scalar(" ".join(parts).strip())


def _list(lines: list[str]) -> list:
    margin = len(lines[0]) - len(lines[0].lstrip())
    entries: list[list[str]] = []
    for line in lines:
        if line[margin:].startswith("-"):
            entries.append([line[margin + 1 :]])
        elif entries:
            entries[-1].append(line[margin + 1 :])
    return [_entry(entry) for entry in entries]


def _entry(lines: list[str]):
    lines = _dedented(lines)
    if KEY.match(lines[0]):
        return _mapping(lines)
    return _scalar(" ".join(line.strip() for line in lines))


def _dedented(lines: list[str]) -> list[str]:
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def _block(lines: list[str], folded: bool) -> str:
    lines = _dedented(lines)
    text = "\n".join(lines).strip()
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text) if folded else text


def _scalar(value: str) -> str:
    """Dates and numbers stay as they are written."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), value[1:-1])
        return re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), value)
    return "" if value in ("null", "~") else value
