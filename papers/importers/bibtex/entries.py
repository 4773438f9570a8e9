"""From a text to its entries.

The text is cut at each line that opens an entry, so that a brace that is missing costs one entry, not
the rest. Such an entry may still end well: only where one field has run into the next is it broken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise

from django.utils.translation import gettext as _

from papers.importers import limits
from papers.importers.bibtex.values import BRACE, closing, value_at
from papers.importers.record import Unreadable

OPENING = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
AT_LINE_START = re.compile(r"^[ \t]*(?=@\s*[A-Za-z]+\s*[{(])", re.MULTILINE)
FIELD = re.compile(r"[\s,]*([^\s,={}()\"#%']+)\s*=\s*")
KEY = re.compile(r"\s*+([^\s,=]*?)(?=\s*,|[})]?\s*$|[})]\s|(?<=\S)\s+[\w-]+\s*=)")
CLOSING = re.compile(r"[\s,]*[})]")
KNOWN = (
    r"(?:title|authors?|editor|booktitle|journal|year|month|date|volume|number|pages|series|publisher"
    r"|organization|address|url|doi|eprint|archiveprefix|primaryclass|abstract|keywords?|note|isbn"
    r"|issn|howpublished|school|institution|crossref)\s*=\s*"
)
# The next field, or the next entry, within a value.
RUN_INTO = re.compile(
    rf",\s*{KNOWN}[{{\"\w]|@\s*[A-Za-z]+\s*[{{(]\s*[^\s,]{{1,80}}\s*,", re.IGNORECASE
)
NEXT_FIELD = re.compile(rf"\s*,\s*(?={KNOWN})", re.IGNORECASE)
NEXT = re.compile(rf"(?P<field>,\s*(?={KNOWN}))|{OPENING.pattern}", re.IGNORECASE)
# Where hardly anybody writes of fields, even in an entry that is closed.
PLAIN = {"title", "author", "booktitle"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MAX_ENTRIES = 20_000
MAX_FIELDS = 300
# A string may hold another one twice, and so on: what they unfold to is bounded as well.
MAX_STRING = 2_000


@dataclass
class Entry:
    type: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    # Whether it is written as BibTeX wants it.
    whole: bool = True
    # The text of a field that does not end before the entry does.
    open: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether a field holds what belongs to others, or the entry says nothing."""
        if self.whole:
            return any(RUN_INTO.search(self.fields.get(name, "")) for name in PLAIN)
        if self.type == "string" or "title" not in self.fields:
            return True
        return any(map(RUN_INTO.search, [*self.fields.values(), self.open]))


def is_bibtex(text: str) -> bool:
    return bool(AT_LINE_START.search(text))


def parts(text: str) -> list[tuple[bool, str]]:
    """The text in pieces, each with whether it is an entry."""
    pieces, place = [], 0
    for _found, start, end in _scanned(text):
        pieces += [(False, text[place:start]), (True, text[start:end])]
        place = end
    return [*pieces, (False, text[place:])]


def entries(text: str) -> list[Entry]:
    found = [each[0] for each in islice(limits.paced(_scanned(text)), MAX_ENTRIES + 1)]
    if len(found) > MAX_ENTRIES:
        raise Unreadable(
            _("This file has more than %(most)s entries. Split it.") % {"most": f"{MAX_ENTRIES:,}"}
        )
    return found


def _scanned(text: str) -> Iterator[tuple[Entry, int, int]]:
    """Each entry with where it starts and ends."""
    strings = {month: month.capitalize() for month in MONTHS}
    unfolded, line, counted = 0, 1, 0
    # One by one: a file may open millions of entries.
    found = (each.end() for each in AT_LINE_START.finditer(text)) if is_bibtex(text) else [0]
    for start, end in pairwise(chain(found, [len(text)])):
        block, place = text[start:end], 0
        while opening := OPENING.search(block, place):
            at = start + opening.start()
            line, counted = line + text.count("\n", counted, at), at
            entry, place = _entry(block, opening, strings, line)
            if entry.type == "string" and not entry.is_broken:
                strings |= {name: value[:MAX_STRING] for name, value in entry.fields.items()}
            yield entry, at, start + place
            unfolded += sum(map(len, entry.fields.values()))
            if unfolded > 2 * limits.MAX_BYTES:
                raise Unreadable(_("The strings of this file unfold to too much text. Split it."))


def _entry(block: str, opening: re.Match, strings: dict, line: int) -> tuple[Entry, int]:
    """The entry, and where the text goes on after it."""
    entry, place = Entry(opening[1].lower(), "", line), opening.end()
    if entry.type in ("comment", "preamble"):
        end = closing(block, place, BRACE)
        return entry, len(block) if end is None else end + 1
    # An entry without a key starts with its first field.
    if entry.type != "string" and (key := KEY.match(block, place)):
        entry.key, place = key[1], key.end()
    for _field in range(MAX_FIELDS):
        if found := FIELD.match(block, place):
            value, place, ended = value_at(block, found.end(), strings)
            if ended:
                entry.fields.setdefault(found[1].lower(), value)
            else:
                entry.open, entry.whole = value, False
            continue
        end = CLOSING.match(block, place)
        if end and not NEXT_FIELD.match(block, end.end()):
            return entry, end.end()
        # One brace too many, or words that are no field: it goes on with the next field.
        entry.whole = False
        following = NEXT.search(block, end.end() - 1 if end else place)
        if not (following and following["field"]):
            break
        place = following.end()
    return entry, max(place, opening.end())
