from typing import Literal

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from api import schemas
from api.pages import Filters, page_of
from api.parameters import InPath, Slug, Words, Year
from links.models import Link
from papers.citations import FORMATS
from papers.models import Paper as PaperRow
from roundups import catalogue

router = Router(tags=["papers"])
ORDER = ["sort_key", "slug"]
LOOKUPS = {
    "conference": "conference__slug",
    "topic": "topics__slug",
    "author": "authors__slug",
    "decision": "decision",
    "year": "conference__year",
    "doi": "doi__iexact",
    "arxiv": "arxiv_id",
    "openreview": "openreview_id",
}


class PaperFilters(Filters):
    conference: Slug | None = Field(None, description="The slug of a conference.")
    topic: Slug | None = Field(None, description="The slug of a topic of the paper.")
    author: Slug | None = Field(None, description="The slug of one of its authors.")
    roundup: Slug | None = Field(None, description="The slug of a roundup that it is in.")
    decision: Literal["oral", "spotlight", "poster", "workshop"] | None = Field(
        None, description="How it was presented."
    )
    has_code: bool | None = Field(None, description="Whether it links to code.")
    year: Year | None = Field(None, description="The year of its conference.")
    doi: Words | None = Field(None, description="Its DOI, without https://doi.org/.")
    arxiv: Words | None = Field(None, description="Its arXiv id, without a version.")
    openreview: Words | None = Field(None, description="The id of its OpenReview forum.")


class Authorship(Schema):
    """An author's place on a paper."""

    name: str = Field(description="As printed on this paper.")
    affiliation: str = Field(description="As on this paper; may be empty.")
    author: schemas.Ref = Field(description="The person, by the name of today.")


class Ids(Schema):
    """What others call it; empty where it has no such id."""

    openreview: str
    arxiv: str
    doi: str
    acl: str


class PaperSummary(Schema):
    """A paper, as in lists."""

    slug: str
    url: str = Field(description="Where this API has all of it.")
    html_url: str = Field(description="Its page.")
    title: str = Field(description="As printed; formulas are LaTeX between dollar signs.")
    title_html: str = Field(description="The same with formulas as MathML.")
    language: str = Field(description="Of title and abstract (BCP 47).")
    authors: list[Authorship] = Field(description="In printed order.")
    conference: schemas.Ref | None
    year: int | None = Field(description="Of the conference.")
    decision: str = Field(description="oral, spotlight, poster, workshop or empty.")
    awards: str
    tldr: str = Field(description="The paper in a sentence or two; may be empty.")
    tldr_html: str
    tldr_source: str = Field(description="Whose words these are: authors, editor, model, other.")
    ids: Ids
    has_code: bool
    links: list[schemas.Link] = Field(description="Paper and code first.")

    @classmethod
    def of(cls, paper, public_editions, **more):
        names = [
            "title",
            "title_html",
            "decision",
            "awards",
            "tldr",
            "tldr_html",
            "tldr_source",
            "has_code",
        ]
        return cls(
            **schemas.page_facts(paper),
            **{name: getattr(paper, name) for name in names},
            language=schemas.language_of(paper),
            authors=[
                Authorship(
                    name=each.printed,
                    affiliation=each.affiliation,
                    author=schemas.Ref.to(each.author),
                )
                for each in paper.authorships.all()
            ],
            conference=schemas.Ref.to(
                paper.conference, public=paper.conference_id in public_editions
            ),
            year=paper.conference.year if paper.conference else None,
            ids=Ids(
                openreview=paper.openreview_id,
                arxiv=paper.arxiv_id,
                doi=paper.doi,
                acl=paper.acl_id,
            ),
            links=schemas.Link.all(paper),
            **more,
        )


class Appearance(Schema):
    """An entry of a roundup."""

    number: int = Field(description="Its printed number there.")
    html_url: str = Field(description="Straight to it.")
    roundup: schemas.Ref


class Paper(PaperSummary):
    """A paper, whole."""

    abstract: str = Field(description="As published; formulas are LaTeX between dollar signs.")
    abstract_html: str
    keywords: list[str]
    topics: list[schemas.Ref]
    figures: list[schemas.Figure]
    appears_in: list[Appearance] = Field(description="The roundups it is in, the latest first.")
    citations: dict[str, str] = Field(description="Citation files: bib, ris, csl.json.")


class PaperPage(Schema):
    """Some papers, and where there are more."""

    items: list[PaperSummary]
    next: str | None = Field(description="The next page; null on the last.")


def public_editions():
    """A paper may be of a conference that no roundup covers, which has no page then."""
    return set(catalogue.published_conferences().values_list("pk", flat=True))


def appearances_of(paper):
    return [
        Appearance(
            number=entry.number,
            html_url=schemas.absolute(entry.get_absolute_url()),
            roundup=schemas.Ref.to(entry.roundup),
        )
        for entry in catalogue.appearances([paper])
    ]


@router.get("papers", response=PaperPage, url_name="papers", operation_id="listPapers")
def papers(request: HttpRequest, response: HttpResponse, filters: Query[PaperFilters]):
    """List papers, by title."""
    given = filters.given()
    found = catalogue.published_papers().for_list()
    found = found.filter(**{LOOKUPS[name]: given[name] for name in LOOKUPS.keys() & given})
    if filters.roundup:
        entries = catalogue.published_entries().filter(roundup__slug=filters.roundup)
        found = found.filter(Exists(entries.filter(paper=OuterRef("pk"))))
    if filters.has_code is not None:
        coded = PaperRow.objects.filter(pk=OuterRef("pk"), links__kind=Link.Kind.CODE)
        found = found.filter(Exists(coded) if filters.has_code else ~Exists(coded))
    rows, following = page_of(request, response, filters, found, ORDER)
    editions = public_editions()
    return PaperPage(items=[PaperSummary.of(row, editions) for row in rows], next=following)


@router.get("papers/{slug:slug}", response=Paper, url_name="paper", operation_id="getPaper")
def paper(request: HttpRequest, slug: InPath):
    """Get a paper."""
    found = get_object_or_404(
        catalogue.published_papers().for_list().prefetch_related("figures", "topics"), slug=slug
    )
    return Paper.of(
        found,
        public_editions(),
        abstract=found.abstract,
        abstract_html=found.abstract_html,
        keywords=found.keywords,
        topics=[schemas.Ref.to(topic) for topic in found.topics.all()],
        figures=[schemas.Figure.of(figure) for figure in found.figures.all()],
        appears_in=appearances_of(found),
        citations=schemas.files_of(found, FORMATS),
    )
