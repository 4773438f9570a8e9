"""Reads a file or a pasted text by looking at what is in it; the name only helps."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.importers import (
    acl,
    arxiv,
    bibtex,
    crossref,
    limits,
    openreview,
    paper_copilot,
    pmlr,
    semantic_scholar,
    tables,
    venues,
)
from papers.importers.columns import recognised
from papers.importers.record import PaperRecord, Reading, Unreadable
from papers.importers.shapes import items, mapping, text

UNKNOWN = gettext_lazy(
    "It is not clear what this is. Give BibTeX, a table (CSV or TSV) whose first line"
    " names its columns, JSON of OpenReview, Crossref, Semantic Scholar or Paper"
    " Copilot, XML of arXiv or the ACL Anthology, or a page of PMLR."
)
EMPTY = gettext_lazy("There is nothing in it. Give a file with papers.")
TABLES = (".csv", ".tsv")
ROOT = re.compile(r"<(?![?!])(?:[\w-]+:)?([\w-]+)")
SYNDICATION = gettext_lazy(
    "This is a feed or an export of a blog. Bring in a writeup with “Import a writeup”."
)
XML = {
    "feed": arxiv.papers,
    "collection": acl.papers,
    "volume": acl.papers,
    "paper": acl.papers,
    "mods": acl.papers,
    "modsCollection": acl.papers,
}
REFUSED = {
    "rss": SYNDICATION,
    "html": gettext_lazy(
        "This is a web page. Download its data (BibTeX, CSV, JSON or XML) and give that file."
    ),
    "OAI-PMH": gettext_lazy(
        "This is only the answer about a licence. Give the paper’s arXiv id instead."
    ),
}


def read(name: str, content: bytes | str, columns: dict[str, str] | None = None) -> Reading:
    """`columns` is an editor's mapping for tables: field to the name of a column."""
    words = limits.decoded(content)
    start = words.lstrip()[:5000]
    if not start:
        raise Unreadable(EMPTY)
    if columns and name.lower().endswith(TABLES):
        return tables.papers(words, columns)
    if start.startswith(("{", "[")):
        return _json(name, limits.parsed(words))
    if start.startswith("<"):
        # The declaration of an encoding counts for bytes, not for what is decoded already.
        return _xml(start, content)
    if start.startswith("---"):
        return pmlr.papers(words.lstrip())
    if bibtex.is_bibtex(words):
        return bibtex.papers(words)
    return _words(name, words, start, columns)


def joined(readings: list[Reading]) -> Reading:
    """Several files as one: decisions go to the papers that they are about."""
    decisions = {forum: words for one in readings for forum, words in one.decisions.items()}
    records = [record for one in readings for record in one.records]
    return Reading(
        tuple(_decided(record, decisions.get(record.openreview_id, "")) for record in records),
        tuple(sentence for one in readings for sentence in one.skipped),
        tuple(sentence for one in readings for sentence in one.broken),
        decisions,
    )


def _decided(record: PaperRecord, words: str) -> PaperRecord:
    decision, accepted = venues.decision(words)
    return replace(record, decision=decision, accepted=accepted) if accepted is not None else record


def _words(name: str, words: str, start: str, columns: dict[str, str] | None) -> Reading:
    if "rate exceeded" in start[:300].lower():
        raise Unreadable(arxiv.TOO_OFTEN)
    if start.lower().startswith("resource not found"):
        raise Unreadable(crossref.UNKNOWN)
    if columns or "title" in recognised(tables.header(words)):
        return tables.papers(words, columns)
    raise Unreadable(tables.NO_TITLES if name.lower().endswith(TABLES) else UNKNOWN)


def _xml(start: str, content: bytes | str) -> Reading:
    found = ROOT.search(re.sub(r"<!--.*?-->", "", start, flags=re.DOTALL))
    root = found[1] if found else ""
    if root in XML:
        return XML[root](content)
    raise Unreadable(REFUSED.get(root) or REFUSED.get(root.lower()) or UNKNOWN)


def _json(name: str, value) -> Reading:
    first = mapping(value if isinstance(value, dict) else next(iter(items(value)), None))
    if sentence := openreview.refusal(value):
        raise Unreadable(sentence)
    if "notes" in first or ("content" in first and ("forum" in first or "id" in first)):
        return openreview.papers(value)
    if "profiles" in first:
        raise Unreadable(_("These are profiles of people. Give the notes of the papers first."))
    if "paperId" in first or "data" in first or value and items(value) and value[0] is None:
        return semantic_scholar.papers(value)
    authors = items(first.get("author"))
    if "message" in first or "DOI" in first or mapping(first.get("issued")) or authors:
        return crossref.papers(value)
    if "paper_url" in first and "repo_url" in first:
        raise Unreadable(
            _("This is the archive of Papers with Code, which has links but no papers.")
        )
    if isinstance(value, list) and "title" in first and isinstance(first.get("author"), str):
        return paper_copilot.papers(value, name)
    if not value:
        raise Unreadable(EMPTY)
    raise Unreadable(
        _("This JSON is of no kind that is known: %(what)s. %(advice)s")
        % {"what": _keys(first), "advice": UNKNOWN}
    )


def _keys(first: dict) -> str:
    names = ", ".join(f"“{text(name)[:30]}”" for name in list(first)[:4])
    return _("it starts with %s") % names if names else _("it is no list of papers")
