"""Semantic Scholar. Its TL;DR is written by a model, and says so."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.importers import limits, links, people, venues
from papers.importers.composing import compose
from papers.importers.licences import licence
from papers.importers.record import AuthorRecord, PaperRecord, Reading, Unreadable
from papers.importers.shapes import items, mapping, text

SOURCE = "Semantic Scholar"
# Without these, it gives the title alone.
FIELDS = "externalIds,title,abstract,venue,year,authors.name,authors.affiliations,authors.homepage,authors.externalIds,tldr,openAccessPdf"
UNKNOWN = gettext_lazy("Semantic Scholar does not know this paper. Check the id or the title.")
TOO_OFTEN = gettext_lazy("Semantic Scholar has been asked too often. Wait a minute and try again.")


def papers(answer) -> Reading:
    """Of one paper, of a batch, in which unknown ids are null, or of a search."""
    error = text(mapping(answer).get("error")) or text(mapping(answer).get("message"))
    if error:
        busy = "too many" in error.lower() or text(mapping(answer).get("code")) == "429"
        raise Unreadable(TOO_OFTEN if busy else UNKNOWN)
    if isinstance(answer, dict):
        answer = answer.get("data", [answer])
    records, skipped = [], []
    for place, paper in enumerate(limits.paced(items(answer)), start=1):
        try:
            records.append(_paper(mapping(paper)))
        except Unreadable as error:
            why = error if paper else _("Semantic Scholar does not know it.")
            skipped.append(_("Paper %(place)s of the list: %(why)s") % {"place": place, "why": why})
    if not records and not skipped:
        raise Unreadable(UNKNOWN)
    return Reading(tuple(records), tuple(skipped))


def _paper(paper: dict) -> PaperRecord:
    ids = {name: text(one) for name, one in mapping(paper.get("externalIds")).items()}
    pdf = mapping(paper.get("openAccessPdf"))
    authors = items(paper.get("authors"))[: people.MAX_AUTHORS + 1]
    tldr = text(mapping(paper.get("tldr")).get("text"))
    known = text(paper.get("paperId"))
    address = f"https://www.semanticscholar.org/paper/{known}" if known else ""
    arxiv_id, doi, acl_id = (ids.get(name, "") for name in ("ArXiv", "DOI", "ACL"))
    return compose(
        text(paper.get("title")),
        SOURCE,
        source_url=address,
        arxiv_id=arxiv_id,
        doi=doi,
        acl_id=acl_id,
        authors=[_author(mapping(one)) for one in authors] or None,
        abstract=text(paper.get("abstract")),
        tldr=tldr,
        tldr_source="model" if tldr.strip() else "",
        # Its year is often that of a preprint, and so of another edition.
        venue=venues.of_title(text(paper.get("venue"))),
        links=[
            links.work(f"https://aclanthology.org/{acl_id}/", "paper") if acl_id else None,
            links.work(f"https://arxiv.org/abs/{arxiv_id}", "paper") if arxiv_id else None,
            links.work(f"https://doi.org/{doi}", "paper") if doi else None,
            links.work(text(pdf.get("url")), "paper"),
        ],
        licence=licence(text(pdf.get("license"))),
    )


def _author(author: dict) -> AuthorRecord:
    ids = mapping(author.get("externalIds"))
    return people.author(
        text(author.get("name")),
        text(author.get("affiliations")),
        (text(ids.get("ORCID")), "", ""),
        [links.profile(text(author.get("homepage")), source=SOURCE)],
    )
