"""From entries to records: what the fields of BibTeX say about a paper."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.importers import latex, limits, links, venues
from papers.importers.bibtex import names
from papers.importers.bibtex.entries import Entry, entries
from papers.importers.composing import compose
from papers.importers.record import Malformed, PaperRecord, Reading, Unreadable

SOURCE = "BibTeX"
NO_PAPERS = {"comment", "preamble", "string", "proceedings", "set", "xdata"}
NOT_INHERITED = {"crossref", "xref", "title", "author", "ids", "url", "doi", "abstract", "editor"}
MAX_CROSSREFS = 5
MAX_HOST = 50
BROKEN = gettext_lazy(
    "A brace or a quotation mark is missing, so that fields run into each other."
    " Correct the entry, and give it again."
)
CHECK = gettext_lazy(
    "This entry is not quite as BibTeX wants it: a brace, a comma or an equals"
    " sign; check all of it."
)
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


def papers(content: bytes | str) -> Reading:
    found = entries(limits.decoded(content))
    by_key = {entry.key.lower(): entry for entry in found}
    for entry in found:
        for alias in entry.fields.get("ids", "").split(",", 50):
            by_key.setdefault(alias.strip().lower(), entry)
    records, broken = [], []
    for entry in limits.paced(found):
        try:
            if entry.is_broken:
                raise Unreadable(BROKEN)
            if entry.type not in NO_PAPERS:
                records.append(_paper(entry, by_key))
        except Unreadable as error:
            name = entry.key[:60] or f"@{entry.type[:60]}"
            broken.append(
                _("BibTeX entry “%(name)s” (line %(line)s): %(error)s")
                % {"name": name, "line": entry.line, "error": error}
            )
    if not records and not broken:
        raise Malformed(
            _(
                "There is no paper in this BibTeX. An entry starts like"
                " @inproceedings{key, title = …"
            )
        )
    return Reading(tuple(records), broken=tuple(broken))


def _paper(entry: Entry, by_key: dict) -> PaperRecord:
    fields, remarks = _inherited(entry, by_key)
    if not entry.whole:
        remarks.append(str(CHECK))
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
    address = links.web(latex.text(url[:600]).replace("\\", ""))
    return compose(
        title,
        _source(links.web(fields.get("biburl", "")), address),
        source_url=address,
        openreview_id=forum[1] if forum else "",
        arxiv_id=found[1] if found else "",
        doi=re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.replace("\\", ""), flags=re.I
        ),
        acl_id=(acl[1] or acl[2]).removesuffix(".pdf") if acl else "",
        authors=names.authors(fields.get("author") or fields.get("authors", ""), remarks),
        abstract=fields.get("abstract", ""),
        keywords=fields.get("keywords") or fields.get("keyword", ""),
        venue=venues.of_title(venue, _year(fields.get("year") or fields.get("date", ""))),
        links=_links(fields, url, doi),
        remarks=remarks,
        grouped=True,
    )


def _source(*addresses: str) -> str:
    """Everybody writes BibTeX: what one page says of a paper corrects nothing that another has said."""
    host = next(filter(None, map(links.host, addresses)), "")
    return f"{SOURCE} ({host[:MAX_HOST]})" if host else SOURCE


def _inherited(entry: Entry, by_key: dict) -> tuple[dict, list[str]]:
    """Its fields and those of the entries that it refers to; a title above is the book's title."""
    fields, remarks = dict(entry.fields), []
    parent, seen = entry, {id(entry)}
    for _step in range(MAX_CROSSREFS):
        name = parent.fields.get("crossref", "")
        if not name:
            break
        parent = by_key.get(name.lower())
        if parent is None:
            remarks.append(
                _("The entry refers to “%(name)s”, which is not in the file.") % {"name": name[:60]}
            )
            break
        if id(parent) in seen:
            break
        seen.add(id(parent))
        fields.setdefault("booktitle", parent.fields.get("title", ""))
        for name, value in parent.fields.items():
            if name not in NOT_INHERITED:
                fields.setdefault(name, value)
    return fields, remarks


def _year(words: str) -> int | None:
    found = venues.YEAR.search(words)
    return int(found[0]) if found else None


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
