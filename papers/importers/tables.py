"""Tables of papers (CSV, TSV): columns are recognised by their names, or mapped by the editor.

Mini-Conf's list of papers is one of them; so is a table that has only decisions, by OpenReview forum.
"""

import ast
import csv
import re
from io import StringIO
from itertools import chain, islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.citations.names import name_from
from papers.importers import columns, limits, links, people, venues
from papers.importers.bibtex import names as bibtex
from papers.importers.composing import ARXIV, compose
from papers.importers.forums import is_forum
from papers.importers.record import AuthorRecord, PaperRecord, Reading, Unreadable, VenueRecord
from papers.importers.shapes import number
from prose.printable import one_line

SOURCE = "Table"
LINKS = ("code", "data", "video", "slides", "poster", "website")
DELIMITERS = ",\t;|"
AND = " and "  # between names as BibTeX has them: Last, First and Last, First
NONE = "\x1f"  # of a table with one column
FORUM = re.compile(r"(?:.*[?&]id=)?(?P<id>[\w-]{9,14})(?:&.*)?", re.ASCII)
# Columns that hold OpenReview's ids in some tables and any other number in the rest.
ANY_IDS = {"uid", "paperid", "id"}
MAX_SAMPLE = 2_000  # of the names of a table, to see how they are written
MAX_ROWS = 20_000
MAX_COLUMNS = 500
LONG = {"title", "authors", "affiliations", "abstract", "tldr", "keywords"}
MAX_SHORT = 2_000
# Of one row, and no cell is longer than `csv` allows, 131,072 characters.
MAX_LINES = 5_000
MAX_LINE = 500_000
NO_TITLES = gettext_lazy(
    "No column of this table is recognised as the titles. Name one “title” in the"
    " first line, or say which column holds them."
)


def header(content: bytes | str) -> list[str]:
    """The names of the columns, for an editor who maps them."""
    return [name.strip() for name in next(_rows(limits.decoded(content)), [])]


def papers(content: bytes | str, mapping: dict[str, str] | None = None) -> Reading:
    """`mapping` is the editor's own: field to the name of a column, beside what the names tell."""
    rows = _rows(limits.decoded(content))
    names = [name.strip() for name in next(rows, [])]
    mapping = columns.mapped(names, mapping or {})
    if "title" not in mapping:
        raise Unreadable(NO_TITLES)
    places = {field: names.index(name) for field, name in mapping.items()}
    cells, broken = _filled(rows, len(names), places)
    if _only_decides(mapping, cells.values()):
        decisions = {_forum(row["openreview_id"]): row["decision"] for row in cells.values()}
        return Reading(decisions=decisions, broken=tuple(broken))
    may_be_forums = columns.folded(mapping.get("openreview_id", "")) in ANY_IDS
    if may_be_forums and not _are_forums(cells.values()):
        cells = {line: row | {"openreview_id": ""} for line, row in cells.items()}
    values = [row.get("authors", "") for row in cells.values()]
    separator = _separator(values)
    inverted = separator != AND and _are_inverted(values, separator)
    records, skipped = [], []
    for line in limits.paced(cells):
        try:
            records.append(_paper(cells[line], separator, inverted))
        except Unreadable as error:
            skipped.append(
                _("Row %(line)s of the table: %(error)s") % {"line": line, "error": error}
            )
    if not records and not skipped and not broken:
        raise Unreadable(_("This table has no rows below its header."))
    return Reading(tuple(records), tuple(skipped), tuple(broken))


class _Lines:
    """The lines of a text for `csv`, of which one row may take many, but not without end."""

    def __init__(self, text: str):
        self.lines, self.of_row = StringIO(text, newline=""), 0

    def __iter__(self):
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.of_row += 1
        if len(line) > MAX_LINE or self.of_row > MAX_LINES:
            raise csv.Error
        return line


def _rows(text: str):
    text = text.lstrip("\r\n ")  # a tab in front is an empty cell
    lines = _Lines(text)
    first = text.partition("\n")[0][:10_000]
    names = re.sub(r'"[^"]*"', "", first)
    delimiter = max(DELIMITERS, key=names.count)
    reader = csv.reader(lines, delimiter=delimiter if delimiter in names else NONE)
    try:
        for count, row in enumerate(reader):
            if count > MAX_ROWS:
                raise Unreadable(
                    _("This table has more than %(most)s rows. Split it.")
                    % {"most": f"{MAX_ROWS:,}"}
                )
            lines.of_row = 0
            yield row[:MAX_COLUMNS]
    except csv.Error:
        raise Unreadable(
            _(
                "This table has a fault after line %(line)s: perhaps a quotation mark"
                " that is not closed. Save it as CSV again."
            )
            % {"line": reader.line_num}
        ) from None


def _filled(rows, width: int, places) -> tuple[dict[int, dict[str, str]], list[str]]:
    """Those with something in them, by their number, and a sentence for each that has a cell below no
    name: a comma in a title, without quotation marks, has cut it."""
    cells, broken = {}, []
    for line, row in enumerate((row for row in rows if any(map(str.strip, row))), start=2):
        if any(map(str.strip, row[width:])):
            broken.append(
                _(
                    "Row %(line)s of the table has more cells than its header. Put quotation"
                    " marks around a cell that has commas in it, or a name above each column."
                )
                % {"line": line}
            )
        else:
            cells[line] = _cells(row, places)
    return cells, broken


def _cells(row: list[str], places: dict[str, int]) -> dict[str, str]:
    return {
        field: row[at].strip()[: None if field in LONG else MAX_SHORT]
        for field, at in places.items()
        if at < len(row)
    }


def _only_decides(mapping, cells) -> bool:
    told = {"openreview_id", "decision"} <= mapping.keys() and "authors" not in mapping
    return told and bool(cells) and all(_forum(row.get("openreview_id", "")) for row in cells)


def _paper(row: dict[str, str], separator: str, inverted: bool) -> PaperRecord:
    forum = _forum(row.get("openreview_id", "")) or _forum_of(row.get("url", ""))
    arxiv = ARXIV.search(row.get("arxiv_id", "")[:100])
    address = f"https://openreview.net/forum?id={forum}" if forum else row.get("url", "")
    remarks: list[str] = []
    tldr, keywords = row.get("tldr", ""), row.get("keywords", "")
    return compose(
        row.get("title", ""),
        SOURCE,
        source_url=links.web(address),
        openreview_id=forum,
        arxiv_id=arxiv[0] if arxiv else "",
        doi=re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", row.get("doi", ""), flags=re.I),
        acl_id=row.get("acl_id", ""),
        authors=_authors(row, separator, inverted, remarks) if "authors" in row else None,
        abstract=row.get("abstract", ""),
        tldr=tldr,
        tldr_source=("authors" if forum else "other") if tldr else "",
        keywords=_listed(keywords) or keywords,
        decision=row.get("decision", ""),
        awards=row.get("awards", ""),
        venue=_venue(row),
        links=_links(row, address),
        remarks=remarks,
    )


def _links(row, address) -> list:
    found = [links.work(address, "paper")]
    for kind in LINKS:
        found += links.named(row.get(kind, ""), kind)
    return found


def _venue(row) -> VenueRecord | None:
    known = venues.by_name(row.get("venue", ""))
    return known or VenueRecord(
        year=number(row.get("year", "")), name=one_line(row.get("venue", ""))[:300]
    )


def _forum(value: str) -> str:
    """Only what looks like an id: tables number their papers as well."""
    found = FORUM.fullmatch(value.strip())
    known = found["id"] if found else ""
    return known if re.search(r"[A-Za-z]", known) else ""


def _are_forums(cells) -> bool:
    values = [row.get("openreview_id", "") for row in cells]
    return sum(map(is_forum, values)) >= 0.8 * len(values)


def _forum_of(url: str) -> str:
    return _forum(url) if "openreview.net/" in url else ""


def _separator(values: list[str]) -> str:
    """The same for the whole table: a name may hold a comma, but hardly a bar."""
    joined = [value for value in values if _listed(value) is None]
    for separator in ("|", ";"):
        if any(separator in value for value in joined):
            return separator
    lists = [bibtex.separated(value) for value in joined if AND in value]
    lists = [names for names in lists if names[-1].lower() != "others"]
    inverted = [names for names in lists if all("," in name for name in names)]
    return AND if len(inverted) > len(lists) / 2 else ","


def _are_inverted(values: list[str], separator: str) -> bool:
    """Most are "Lovelace, Ada", and not "Ada Lovelace, Turin"."""
    parts = chain.from_iterable(_parts(value, separator) for value in values)
    names = list(islice(filter(None, parts), MAX_SAMPLE))
    split = [name_from(name) for name in names if "," in name]
    return sum(bool(one.given) and " " not in one.family for one in split) > len(names) / 2


def _authors(row, separator, inverted, remarks) -> list[AuthorRecord]:
    if separator == AND and _listed(row["authors"]) is None:
        names = bibtex.printed(row["authors"], remarks)
    else:
        names = _parts(row["authors"], separator)
        if inverted:
            names = [name_from(name).in_print if "," in name else name for name in names]
    affiliations = _parts(row.get("affiliations", ""), ";" if separator == AND else separator)
    if affiliations and len(affiliations) != len(names):
        remarks.append(
            _("The table has another number of affiliations than of authors; none is kept.")
        )
        affiliations = []
    affiliations += [""] * (len(names) - len(affiliations))
    return [people.author(*pair) for pair in zip(names, affiliations, strict=True)]


def _parts(value: str, separator: str) -> list[str]:
    most = people.MAX_AUTHORS + 1
    if (listed := _listed(value)) is not None:
        return listed[:most]
    if separator == ",":
        value = re.sub(r",?(?<!\s)\s+and\s+", ", ", value)
    return [part.strip() for part in value.split(separator, most)[:most]] if value else []


def _listed(value: str) -> list[str] | None:
    """A list as Python and JSON write it: tables that a notebook has written hold them."""
    if not (value.startswith("[") and value.endswith("]")):
        return None
    try:
        parts = ast.literal_eval(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return (
        [part.strip() for part in parts] if all(isinstance(part, str) for part in parts) else None
    )
