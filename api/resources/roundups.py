from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from api import schemas
from api.pages import Filters, page_of
from api.paper import PaperSummary, public_editions
from api.parameters import ConferenceSlug, InPath, Moment, SeriesSlug, TopicSlug, WriterSlug, Year
from papers.citations import FORMATS
from roundups import tags
from roundups.models import Roundup as RoundupRow
from roundups.reading import neighbours_of

router = Router(tags=["roundups"])
ORDER = ["-published_at", "slug"]
LOOKUPS = {
    "topic": "topic__slug",
    "conference": "conference__slug",
    "series": "conference__series_slug",
    "writer": "writer__slug",
    "year": "conference__year",
    "published_after": "published_at__gte",
    "published_before": "published_at__lt",
}


class RoundupFilters(Filters):
    topic: TopicSlug | None = Field(
        None, examples=["deep-learning"], description="The slug of a topic."
    )
    conference: ConferenceSlug | None = Field(
        None, examples=["iclr-2020"], description="The slug of a conference."
    )
    series: SeriesSlug | None = Field(
        None, examples=["iclr"], description="All editions of a conference."
    )
    writer: WriterSlug | None = Field(
        None, examples=["the-editors"], description="The slug of a writer."
    )
    year: Year | None = Field(None, examples=[2020], description="The year of the conference.")
    published_after: Moment | None = Field(
        None, examples=["2020-05-01"], description="Published at this time or later."
    )
    published_before: Moment | None = Field(
        None, examples=["2020-06-01T00:00:00Z"], description="Published before this time."
    )
    updated_since: Moment | None = Field(
        None,
        examples=["2020-05-08T08:00:00Z"],
        description="Published, or changed in anything that it says, at this time or later.",
    )


class RoundupSummary(Schema):
    """A roundup, as in lists."""

    slug: str = Field(description="The last part of its address.")
    url: str = Field(description="Where this API has all of it.")
    html_url: str = Field(description="Its page.")
    id: str = Field(description="Its id in feeds, the same for ever.")
    title: str = Field(description="The headline.")
    standfirst: str = Field(description="One sentence under the title; may be empty.")
    language: str = Field(description="Of the roundup (BCP 47).")
    conference: schemas.Ref | None = Field(description="Null for a reading list.")
    topic: schemas.Ref | None = Field(description="The series that it is part of.")
    writer: schemas.Ref | None = Field(description="Whose byline it has.")
    published_at: datetime = Field(description="When it went public.")
    updated_at: datetime | None = Field(description="The change that readers were told of.")
    modified_at: datetime = Field(description="The last change of any kind.")
    paper_count: int = Field(description="How many entries it has.")
    code_count: int = Field(description="How many of its papers link to code.")

    @classmethod
    def of(cls, roundup, **more):
        return cls(
            **schemas.page_facts(roundup),
            id=roundup.feed_id,
            title=roundup.title,
            standfirst=roundup.standfirst,
            language=schemas.language_of(roundup),
            conference=schemas.Ref.to(roundup.conference),
            topic=schemas.Ref.to(roundup.topic),
            writer=schemas.Ref.to(roundup.writer),
            published_at=roundup.published_at,
            updated_at=roundup.shown_updated_at,
            modified_at=roundup.modified_at,
            paper_count=roundup.paper_count,
            code_count=roundup.code_count,
            **more,
        )


class Featured(Schema):
    """An author set apart in an entry."""

    name: str = Field(description="As printed on this paper.")
    author: schemas.Ref = Field(description="The person.")


class Entry(Schema):
    """A paper in a roundup."""

    number: int = Field(description="As printed.")
    anchor: str = Field(description="Its place on the page, after “#”.")
    html_url: str = Field(description="Straight to it.")
    heading: str = Field(description="Its short name, or the title of the paper.")
    text: schemas.Prose = Field(description="What the editor says of it.")
    figure: schemas.Figure | None = Field(description="The one that the editor chose.")
    featured: list[Featured] = Field(description="The authors set apart, in printed order.")
    paper: PaperSummary = Field(description="What is known of it.")

    @classmethod
    def of(cls, entry, number, editions):
        return cls(
            number=number,
            anchor=entry.anchor,
            html_url=schemas.absolute(entry.get_absolute_url()),
            heading=entry.short_title,
            text=schemas.Prose.of(entry, "text", place=entry),
            figure=schemas.Figure.of(entry.figure, page=entry),
            featured=[
                Featured(name=each.printed, author=schemas.Ref.to(each.author))
                for each in entry.featured_authorships
            ],
            paper=PaperSummary.of(entry.paper, editions),
        )


class Roundup(RoundupSummary):
    """A roundup, whole."""

    writer_role: str = Field(description="The writer's role then; may be empty.")
    cover: schemas.Image | None = Field(
        description="A picture for lists, where an editor chose one."
    )
    intro: schemas.Prose = Field(description="Before the entries.")
    entries: list[Entry] = Field(description="In their order.")
    summary: schemas.Prose = Field(description="What the reader takes home.")
    siblings: list[schemas.Ref] = Field(description="The other roundups of its conference.")
    earlier: schemas.Ref | None = Field(description="The one before it in its topic.")
    later: schemas.Ref | None = Field(description="The one after it in its topic.")
    citations: dict[str, str] = Field(description="Citation files: bib, ris, csl.json.")
    markdown_url: str = Field(description="All of it as one Markdown file.")


class RoundupPage(Schema):
    """Some roundups, and where there are more."""

    items: list[RoundupSummary] = Field(description="At most as many as asked for.")
    next: str | None = Field(description="The next page; null on the last.")


def siblings_of(roundup):
    """In the order of publication."""
    if roundup.conference_id is None:
        return []
    others = RoundupRow.objects.published().filter(conference=roundup.conference_id)
    return others.exclude(pk=roundup.pk).without_texts().order_by("published_at", "pk")


@router.get("roundups", response=RoundupPage, url_name="roundups", operation_id="listRoundups")
def roundups(request: HttpRequest, response: HttpResponse, filters: Query[RoundupFilters]):
    """List roundups, the latest first."""
    given = filters.given()
    found = RoundupRow.objects.published().select_related("conference", "topic", "writer")
    found = found.filter(**{LOOKUPS[name]: given[name] for name in LOOKUPS.keys() & given})
    if since := filters.updated_since:
        found = found.modified_since(since)
    rows, following = page_of(request, response, filters, found.with_counts(), ORDER)
    return RoundupPage(items=[RoundupSummary.of(row) for row in rows], next=following)


@router.get("roundups/{slug:slug}", response=Roundup, url_name="roundup", operation_id="getRoundup")
def roundup(request: HttpRequest, slug: InPath):
    """Get a roundup."""
    found = get_object_or_404(RoundupRow.objects.published().whole().with_counts(), slug=slug)
    editions = public_editions()
    earlier, later = neighbours_of(found)
    tags.name(tags.modified(found.pk))
    tags.lists(found, found.conference, *(each.paper.conference for each in found.entries.all()))
    return Roundup.of(
        found,
        writer_role=found.writer_role,
        cover=schemas.Image.of(found.cover, found.cover_alt),
        intro=schemas.Prose.of(found, "intro"),
        entries=[Entry.of(entry, n, editions) for n, entry in enumerate(found.entries.all(), 1)],
        summary=schemas.Prose.of(found, "summary", place="summary"),
        siblings=[schemas.Ref.to(other) for other in siblings_of(found)],
        earlier=schemas.Ref.to(earlier),
        later=schemas.Ref.to(later),
        citations=schemas.files_of(found, FORMATS),
        markdown_url=schemas.files_of(found, ["md"])["md"],
    )
