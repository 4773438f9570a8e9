"""Files of BibTeX, read as BibTeX reads them, but with patience for what people make of it.

Names are separated before their LaTeX is decoded, since braces hold a name together. The file is cut
at each line that opens an entry, so that a brace that is missing costs one entry, not the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from papers.importers import latex, limits, links, people, venues
from papers.importers.composing import compose
from papers.importers.record import AuthorRecord, PaperRecord, Reading, Unreadable, VenueRecord
from prose.printable import one_line

SOURCE = "BibTeX"
OPENING = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
AT_LINE_START = re.compile(r"^[ \t]*(?=@\s*[A-Za-z]+\s*[{(])", re.MULTILINE)
FIELD = re.compile(r"[\s,]*([^\s,={}()\"#%']+)\s*=\s*")
PIECE = re.compile(r"\s*(?:#\s*)?(?:([{\"])|([^\s#,{}\"=]+))")
KEY = re.compile(r"\s*([^\s,=]*?)(?=\s*,|[})]?\s*$|[})]\s)")
CLOSING = re.compile(r"[\s,]*[})]")
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
QUOTE = re.compile(r"\\.|[{}\"]", re.DOTALL)
AND = re.compile(r"[{}]|\s+and(?=\s)", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NO_PAPERS = {"comment", "preamble", "string", "proceedings", "set", "xdata"}
NOT_INHERITED = {"crossref", "xref", "title", "author", "ids", "url", "doi", "abstract", "editor"}
MAX_CROSSREFS = 5
MAX_ENTRIES = 20_000
MAX_DEPTH = 500
MAX_FIELDS = 300
MAX_PIECES = 100
MAX_VALUE = 120_000
# A string may hold another one twice, and so on: what they unfold to is bounded as well.
MAX_STRING = 2_000
LINKS = {"code": "code", "github": "code", "software": "code", "video": "video", "slides": "slides",
         "poster": "poster", "data": "data", "dataset": "data", "website": "website",
         "project": "website", "pdf": "paper"}  # fmt: skip
ACL = re.compile(
    r"aclanthology\.org/([\w.-]+?)/?$|aclweb\.org/anthology/(?:papers/[\w/]+/)?([\w.-]+?)/?$"
)
ARXIV = re.compile(
    r"(?:^|arxiv\.org/\w+/|arxiv:\s*)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE
)
FORUM = re.compile(r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)")


@dataclass
class Entry:
    type: str
    key: str
    fields: dict[str, str] = field(default_factory=dict)
    complete: bool = True


def is_bibtex(text: str) -> bool:
    return bool(AT_LINE_START.search(text))


def papers(content: bytes | str) -> Reading:
    text = limits.decoded(content)
    entries = _entries(text)
    by_key = {entry.key.lower(): entry for entry in entries}
    for entry in entries:
        for alias in entry.fields.get("ids", "").split(",", 50):
            by_key.setdefault(alias.strip().lower(), entry)
    records, skipped = [], []
    for entry in limits.paced(entries):
        if entry.type in NO_PAPERS:
            continue
        try:
            records.append(_paper(entry, by_key))
        except Unreadable as error:
            skipped.append(f"BibTeX entry “{entry.key[:60]}”: {error}")
    if not records and not skipped:
        raise Unreadable(
            "There is no paper in this BibTeX. An entry starts like @inproceedings{key, title = …"
        )
    return Reading(tuple(records), tuple(skipped))


def parts(text: str) -> list[tuple[bool, str]]:
    """The text in pieces, each with whether it is an entry."""
    pieces, place = [], 0
    for _, start, end in _scanned(text):
        pieces += [(False, text[place:start]), (True, text[start:end])]
        place = end
    return [*pieces, (False, text[place:])]


def _entries(text: str) -> list[Entry]:
    entries = [entry for entry, _, _ in islice(limits.paced(_scanned(text)), MAX_ENTRIES + 1)]
    if len(entries) > MAX_ENTRIES:
        raise Unreadable(f"This file has more than {MAX_ENTRIES:,} entries. Split it.")
    return entries


def _scanned(text: str) -> Iterator[tuple[Entry, int, int]]:
    """Each entry with where it starts and ends."""
    strings = {month: month.capitalize() for month in MONTHS}
    unfolded = 0
    starts = [found.end() for found in AT_LINE_START.finditer(text)] or [0]
    for start, end in pairwise([*starts, len(text)]):
        block, place = text[start:end], 0
        while opening := OPENING.search(block, place):
            entry, place = _entry(block, opening, strings)
            if entry.type == "string":
                strings |= {name: value[:MAX_STRING] for name, value in entry.fields.items()}
            yield entry, start + opening.start(), start + place
            unfolded += sum(map(len, entry.fields.values()))
            if unfolded > 2 * limits.MAX_BYTES:
                raise Unreadable("The strings of this file unfold to too much text. Split it.")


def _entry(block: str, opening: re.Match, strings: dict) -> tuple[Entry, int]:
    """The entry, and where the text goes on after it."""
    kind, place = opening[1].lower(), opening.end()
    if kind in ("comment", "preamble"):
        end = _closing(block, place, BRACE)
        return Entry(kind, ""), len(block) if end is None else end + 1
    entry = Entry(kind, "")
    # An entry without a key starts with its first field.
    if kind != "string" and (key := KEY.match(block, place)):
        entry.key, place = key[1], key.end()
    for _ in range(MAX_FIELDS):
        found = FIELD.match(block, place)
        if not found:
            break
        value, place, whole = _value(block, found.end(), strings)
        entry.fields.setdefault(found[1].lower(), value)
        entry.complete = entry.complete and whole
    closing = CLOSING.match(block, place)
    entry.complete = entry.complete and bool(closing)
    return entry, closing.end() if closing else max(place, opening.end())


def _value(block: str, place: int, strings: dict) -> tuple[str, int, bool]:
    """Pieces in braces, in quotes, numbers and names of strings, joined by "#"."""
    parts = []
    while (found := PIECE.match(block, place)) and len(parts) < MAX_PIECES:
        if parts and "#" not in found[0]:
            break
        place = found.end()
        if found[1]:
            end = _closing(block, place, QUOTE if found[1] == '"' else BRACE)
            if end is None:
                whole = "".join([*parts, block[place : place + MAX_VALUE]])
                return whole[:MAX_VALUE].strip(), len(block), False
            parts.append(block[place : min(end, place + MAX_VALUE)])
            place = end + 1
        else:
            # A name that stands for nothing is kept as it is: better than a hole.
            name = found[2][:MAX_VALUE]
            parts.append(strings.get(name.lower(), name))
    return "".join(parts)[:MAX_VALUE].strip(), place, True


def _closing(block: str, place: int, marks: re.Pattern) -> int | None:
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


def _paper(entry: Entry, by_key: dict) -> PaperRecord:
    fields, remarks = _inherited(entry, by_key)
    if not entry.complete:
        remarks.append("A brace or quotation mark is missing in this entry; check all of it.")
    url, doi, book = (fields.get(name, "") for name in ("url", "doi", "booktitle"))
    journal = fields.get("journal", "")
    eprint = f"{fields.get('archiveprefix', '')} {fields.get('eprinttype', '')}".lower()
    arxiv = fields.get("eprint", "") if "arxiv" in eprint or not eprint.strip() else ""
    forum, acl = FORUM.search(url), ACL.search(url)
    found = ARXIV.search(arxiv[:100]) or ARXIV.search(url[:600]) or ARXIV.search(journal[:600])
    venue = latex.text((book or journal)[:600], grouped=True)
    title = fields.get("title", "")
    if forum:
        # OpenReview escapes the formulas of its titles like anything else.
        title = title.replace(r"\$", "$").replace(r"{\textasciicircum}", "^")
    return compose(
        title,
        SOURCE,
        source_url=links.web(latex.text(url[:600]).replace("\\", "")),
        openreview_id=forum[1] if forum else "",
        arxiv_id=found[1] if found else "",
        doi=re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.replace("\\", ""), flags=re.I
        ),
        acl_id=(acl[1] or acl[2]).removesuffix(".pdf") if acl else "",
        authors=_people(fields.get("author") or fields.get("authors", ""), remarks),
        abstract=fields.get("abstract", ""),
        keywords=fields.get("keywords") or fields.get("keyword", ""),
        venue=_venue(venue, fields.get("year") or fields.get("date", "")),
        links=_links(fields, url, doi),
        remarks=remarks,
        grouped=True,
    )


def _inherited(entry: Entry, by_key: dict) -> tuple[dict, list[str]]:
    """Its fields and those of the entries that it refers to; a title above is the book's title."""
    fields, remarks = dict(entry.fields), []
    parent, seen = entry, {id(entry)}
    for _ in range(MAX_CROSSREFS):
        name = parent.fields.get("crossref", "")
        if not name:
            break
        parent = by_key.get(name.lower())
        if parent is None:
            remarks.append(f"The entry refers to “{name[:60]}”, which is not in the file.")
            break
        if id(parent) in seen:
            break
        seen.add(id(parent))
        fields.setdefault("booktitle", parent.fields.get("title", ""))
        for name, value in parent.fields.items():
            if name not in NOT_INHERITED:
                fields.setdefault(name, value)
    return fields, remarks


def _people(value: str, remarks: list) -> list[AuthorRecord] | None:
    names = [name for name in _separated(value) if name][: people.MAX_AUTHORS + 1]
    if any(name.lower() == "others" for name in names):
        remarks.append("The file does not name all authors (“and others”); add the rest.")
        names = [name for name in names if name.lower() != "others"]
    return [people.author(latex.text(_in_order(name), grouped=True)) for name in names] or None


def _separated(value: str) -> list[str]:
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
    """ "Last, First" and "Last, Jr., First" as they are printed; what is in braces is one name."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(name[:500]):
        if letter in "{}":
            depth += 1 if letter == "{" else -1
        elif letter == "," and depth <= 0:
            parts.append(name[start:place].strip())
            start = place + 1
    parts.append(name[start:500].strip())
    family, *middle, given = parts if len(parts) > 1 else ["", parts[0]]
    return " ".join(filter(None, [given, family, *middle]))


def _venue(name: str, year: str) -> VenueRecord:
    found = re.search(r"(?:19|20)\d\d", year)
    known = venues.by_name(name)
    in_brackets = re.search(r"\(([A-Z][A-Za-z]*[A-Z]{1,}[A-Za-z]*)(?:[ ’']*\d*)?\)", name)
    acronym = in_brackets[1] if in_brackets else known.acronym if known else ""
    return VenueRecord(acronym[:20], int(found[0]) if found else None, one_line(name)[:300])


def _links(fields: dict, url: str, doi: str) -> list:
    plain = {
        name: latex.text(value[:600]).replace("\\", "") for name, value in fields.items() if value
    }
    found = [links.work(plain["url"], "" if "github" in url else "paper")] if url else []
    if doi and not url:
        address = doi if doi.startswith("http") else f"https://doi.org/{doi}"
        found.append(links.work(address.replace("\\", ""), "paper"))
    for name, kind in LINKS.items():
        found += links.named(plain.get(name, ""), kind)
    return found
