from typing import Literal

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from api import schemas
from api.pages import Filters, page_of
from api.paper import Paper, PaperSummary, appearances_of, public_editions
from api.parameters import (
    Arxiv,
    AuthorSlug,
    ConferenceSlug,
    Doi,
    Forum,
    InPath,
    RoundupSlug,
    TopicSlug,
    Year,
)
from papers.citations import FORMATS
from papers.models import has_code
from roundups import catalogue, tags

router = Router(tags=["papers"])
ORDER = ["sort_key", "slug"]
LOOKUPS = {
    "conference": "conference__slug",
    "topic": "topics__slug",
    "author": "authors__slug",
    "decision": "decision",
    "year": "conference__year",
    "arxiv": "arxiv_id",
    "openreview": "openreview_id",
}


class PaperFilters(Filters):
    conference: ConferenceSlug | None = Field(
        None, examples=["iclr-2020"], description="The slug of a conference."
    )
    topic: TopicSlug | None = Field(
        None, examples=["deep-learning"], description="The slug of a topic of the paper."
    )
    author: AuthorSlug | None = Field(
        None, examples=["ada-lovelace"], description="The slug of one of its authors."
    )
    roundup: RoundupSlug | None = Field(
        None,
        examples=["iclr-2020-deep-learning"],
        description="The slug of a roundup with it.",
    )
    decision: Literal["oral", "spotlight", "poster", "workshop"] | None = Field(
        None, examples=["oral"], description="How it was presented."
    )
    has_code: bool | None = Field(None, examples=[True], description="Whether it links to code.")
    year: Year | None = Field(None, examples=[2020], description="The year of its conference.")
    doi: Doi | None = Field(
        None,
        examples=["10.18653/v1/2020.acl-main.1"],
        description="Its DOI, or the address of it.",
    )
    arxiv: Arxiv | None = Field(
        None,
        examples=["2003.02389"],
        description="Its arXiv id; a prefix and a version do not matter.",
    )
    openreview: Forum | None = Field(
        None, examples=["S1gSj0NKvB"], description="The id of its OpenReview forum."
    )


class PaperPage(Schema):
    """Some papers, and where there are more."""

    items: list[PaperSummary] = Field(description="At most as many as asked for.")
    next: str | None = Field(description="The next page; null on the last.")


@router.get("papers", response=PaperPage, url_name="papers", operation_id="listPapers")
def papers(request: HttpRequest, response: HttpResponse, filters: Query[PaperFilters]):
    """List papers, by title."""
    given = filters.given()
    found = catalogue.published_papers().for_list()
    found = found.filter(**{LOOKUPS[name]: given[name] for name in LOOKUPS.keys() & given})
    if filters.doi:
        found = found.of_dois([filters.doi])
    if filters.roundup:
        entries = catalogue.published_entries().filter(roundup__slug=filters.roundup)
        found = found.filter(Exists(entries.filter(paper=OuterRef("pk"))))
    if filters.has_code is not None:
        found = found.filter(has_code() if filters.has_code else ~has_code())
    rows, following = page_of(request, response, filters, found, ORDER)
    editions = public_editions()
    return PaperPage(items=[PaperSummary.of(row, editions) for row in rows], next=following)


@router.get("papers/{slug:slug}", response=Paper, url_name="paper", operation_id="getPaper")
def paper(request: HttpRequest, slug: InPath):
    """Get a paper."""
    found = get_object_or_404(
        catalogue.published_papers().for_list().prefetch_related("figures", "topics"), slug=slug
    )
    tags.lists(found, found.conference)
    return Paper.of(
        found,
        public_editions(),
        abstract=found.abstract,
        abstract_html=found.abstract_html,
        keywords=found.keywords,
        topics=[schemas.Ref.to(topic) for topic in found.topics.all()],
        figures=[schemas.Figure.of(figure, page=found) for figure in found.shown_figures],
        appears_in=appearances_of(found),
        citations=schemas.files_of(found, FORMATS),
    )
