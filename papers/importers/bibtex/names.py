"""Names of people. They are separated before their LaTeX is decoded, since braces hold a name
together."""

import re

from django.utils.translation import gettext as _

from papers.citations.names import EAST_ASIAN
from papers.importers import latex, people
from papers.importers.record import AuthorRecord

AND = re.compile(r"[{}]|(?<!\s)\s+and(?=\s)", re.IGNORECASE)


def authors(value: str, remarks: list) -> list[AuthorRecord] | None:
    return [people.author(name) for name in printed(value, remarks)] or None


def printed(value: str, remarks: list) -> list[str]:
    """Given names first."""
    names = [name for name in separated(value) if name][: people.MAX_AUTHORS + 1]
    if any(name.lower() == "others" for name in names):
        remarks.append(_("The file does not name all authors (“and others”); add the rest."))
        names = [name for name in names if name.lower() != "others"]
    return [latex.text(_in_order(name), grouped=True) for name in names]


def separated(value: str) -> list[str]:
    """At "and" outside of braces."""
    names, depth, start = [], 0, 0
    for found in AND.finditer(value + " "):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            names.append(value[start : found.start()].strip())
            start = found.end()
    return [*names, value[start:].strip()]


def _in_order(name: str) -> str:
    """ "Last, First" and "Last, Jr., First" as they are printed, in Han, Kana and Hangul in the same
    order; what is in braces is one name."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(name[:500]):
        if letter in "{}":
            depth += 1 if letter == "{" else -1
        elif letter == "," and depth <= 0:
            parts.append(name[start:place].strip())
            start = place + 1
    parts.append(name[start:500].strip())
    family, *middle, given = parts if len(parts) > 1 else ["", parts[0]]
    if EAST_ASIAN.match(family.lstrip("{")):
        return " ".join(filter(None, [family, given]))
    return " ".join(filter(None, [given, family, *middle]))
