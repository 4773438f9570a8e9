"""Crossref's works, and CSL-JSON, which has the same names."""

from dataclasses import replace
from html import unescape

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.citations.names import Name
from papers.importers import licences, limits, links, markup, people, venues
from papers.importers.composing import compose
from papers.importers.record import AuthorRecord, PaperRecord, Reading, Unreadable, VenueRecord
from papers.importers.shapes import items, mapping, number, text, texts
from prose.printable import one_line

SOURCE = "Crossref"
CSL = "CSL-JSON"
UNKNOWN = gettext_lazy(
    "Crossref does not know this DOI. Check it; papers at arXiv and data at Zenodo"
    " are registered elsewhere."
)
DATES = ("issued", "published", "published-online", "published-print", "created")


def papers(answer) -> Reading:
    """Of an answer to `/works`, to `/works/<DOI>`, or of CSL-JSON."""
    if isinstance(answer, str):
        raise Unreadable(
            UNKNOWN
            if "not found" in answer.lower()
            else _("Crossref says: %(answer)s") % {"answer": answer[:200]}
        )
    message = mapping(answer).get("message", answer)
    if mapping(answer).get("status") in ("failed", "error") or isinstance(message, str):
        raise Unreadable(_("Crossref refuses the question. Check the DOI and try again."))
    answered = "message" in mapping(answer)
    works = mapping(message).get("items", message if isinstance(message, list) else [message])
    records, skipped = [], []
    for work in limits.paced(map(mapping, items(works))):
        try:
            # Where doi.org is asked for CSL-JSON, Crossref answers with the work alone.
            known = answered or text(work.get("source")) == SOURCE
            records.append(_paper(work, SOURCE if known else CSL))
        except Unreadable as error:
            skipped.append(
                _("DOI %(doi)s: %(error)s")
                % {"doi": text(work.get("DOI"))[:100] or "unknown", "error": error}
            )
    if not records and not skipped:
        raise Unreadable(UNKNOWN)
    return Reading(tuple(records), tuple(skipped))


def _paper(work: dict, source: str) -> PaperRecord:
    doi = text(work.get("DOI"))
    address = f"https://doi.org/{doi}" if doi else text(work.get("URL"))
    subtitle = _decoded(work.get("subtitle"))
    title = _decoded(work.get("title"))
    authors = items(work.get("author"))[: people.MAX_AUTHORS + 1]
    return compose(
        f"{title}: {subtitle}" if subtitle and subtitle not in title else title,
        source,
        source_url=links.web(address),
        doi=doi,
        arxiv_id=_arxiv(work),
        # Not all publishers pass on who wrote something.
        authors=[_author(mapping(one)) for one in authors] or None,
        abstract=text(work.get("abstract")),
        keywords=texts(work.get("subject")) or text(work.get("keyword")),
        venue=_venue(work),
        links=[links.work(address, "paper")],
        licence=_licence(work),
    )


def _author(author: dict) -> AuthorRecord:
    particles = [text(author.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping")]
    name = Name(
        given=_decoded(author.get("given")),
        particle=" ".join(filter(None, particles)),
        family=_decoded(author.get("family")),
        suffix=text(author.get("suffix")),
    )
    affiliations = [_decoded(mapping(one).get("name")) for one in items(author.get("affiliation"))]
    return people.author(
        name.in_print or _decoded(author.get("name")) or _decoded(author.get("literal")),
        "; ".join(filter(None, affiliations)),
        (text(author.get("ORCID")), "", ""),
    )


def _decoded(value) -> str:
    """Publishers escape what they send once, or twice; between tags that is read with them."""
    words = text(value)
    return words if markup.has_markup(words) else unescape(unescape(words))


def _arxiv(work: dict) -> str:
    is_there = text(work.get("archive")).lower() == "arxiv"
    return text(work.get("archive_location")) if is_there else ""


def _venue(work: dict) -> VenueRecord:
    event = mapping(work.get("event"))
    came_out = next((year for one in DATES if (year := _year(work.get(one)))), None)
    name = _decoded(work.get("container-title")) or _decoded(event.get("name"))
    venue = venues.of_title(name, came_out)
    acronym, year = venues.edition(one_line(text(event.get("acronym"))[:100]))
    if acronym:
        return replace(venue, acronym=acronym[:20], year=year or came_out)
    return venue


def _year(date) -> int | None:
    """Dates are lists of one to three numbers in a list, or `[[null]]`."""
    first = next(iter(items(mapping(date).get("date-parts"))), [])
    return number(next(iter(items(first)), None))


def _licence(work: dict) -> str:
    given = [mapping(one) for one in items(work.get("license"))]
    given.sort(key=lambda one: text(one.get("content-version")) != "vor")
    return licences.licence(text(given[0].get("URL"))) if given else ""
