from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from api import schemas
from api.pages import Filters, page_of
from api.parameters import InPath, SeriesSlug, Year
from roundups import catalogue, tags

router = Router(tags=["conferences"])
ORDER = ["-year", "slug"]
FACTS = [
    "acronym",
    "year",
    "name",
    "place",
    "format",
    "starts",
    "ends",
    "speakers",
    "attendees",
    "submissions",
    "accepted",
]


class ConferenceFilters(Filters):
    series: SeriesSlug | None = Field(
        None, examples=["iclr"], description="All editions of a conference."
    )
    year: Year | None = Field(None, examples=[2020], description="The year it was held.")


class ConferenceSummary(Schema):
    """One edition of a conference, as in lists. What nobody knows is null or empty."""

    slug: str = Field(description="The last part of its address.")
    url: str = Field(description="Where this API has all of it.")
    html_url: str = Field(description="Its page.")
    short_name: str = Field(description="Acronym and year.", examples=["ICLR 2020"])
    acronym: str = Field(description="Without the year.")
    year: int = Field(description="When it was held.")
    series: str = Field(description="The slug that all its editions share.")
    name: str = Field(description="Written out.")
    place: str = Field(description="City and country, or what replaced them.")
    format: str = Field(description="in_person, virtual, hybrid or empty.")
    starts: date | None = Field(description="The first day.")
    ends: date | None = Field(description="The last day.")
    speakers: int | None = Field(description="How many spoke.")
    attendees: int | None = Field(description="How many came.")
    submissions: int | None = Field(description="Papers submitted.")
    accepted: int | None = Field(description="Papers accepted.")
    roundup_count: int = Field(description="How many roundups cover it.")
    paper_count: int = Field(description="How many papers its roundups cover.")

    @classmethod
    def of(cls, conference, **more):
        names = [*FACTS, "short_name", "roundup_count", "paper_count"]
        return cls(
            **schemas.page_facts(conference),
            **{name: getattr(conference, name) for name in names},
            series=conference.series_slug,
            **more,
        )


class Conference(ConferenceSummary):
    """One edition of a conference, whole."""

    about: schemas.Prose = Field(description="What to know of this edition.")
    links: list[schemas.Link] = Field(description="Its pages on the web.")
    roundups: list[schemas.Ref] = Field(description="In the order of their topics.")
    editions: list[schemas.Ref] = Field(description="The other editions, the latest first.")
    feeds: dict[str, str] = Field(description="Its feeds: rss, atom, json.")


class ConferencePage(Schema):
    """Some conferences, and where there are more."""

    items: list[ConferenceSummary] = Field(description="At most as many as asked for.")
    next: str | None = Field(description="The next page; null on the last.")


@router.get(
    "conferences", response=ConferencePage, url_name="conferences", operation_id="listConferences"
)
def conferences(request: HttpRequest, response: HttpResponse, filters: Query[ConferenceFilters]):
    """List conferences, the latest first."""
    found = catalogue.editions()
    if filters.series:
        found = found.editions_of(filters.series)
    if filters.year:
        found = found.filter(year=filters.year)
    rows, following = page_of(request, response, filters, found, ORDER)
    return ConferencePage(items=[ConferenceSummary.of(row) for row in rows], next=following)


@router.get(
    "conferences/{slug:slug}",
    response=Conference,
    url_name="conference",
    operation_id="getConference",
)
def conference(request: HttpRequest, slug: InPath):
    """Get a conference."""
    found = get_object_or_404(catalogue.editions().prefetch_related("links"), slug=slug)
    tags.lists(found)
    tags.name(tags.series(found.series_slug))
    editions = catalogue.published_conferences().editions_of(found.series_slug)
    return Conference.of(
        found,
        about=schemas.Prose.of(found, "about"),
        links=schemas.Link.all(found),
        roundups=[schemas.Ref.to(each) for each in found.roundups.published().in_topic_order()],
        editions=[schemas.Ref.to(each) for each in editions.exclude(pk=found.pk)],
        feeds=schemas.feeds_of(found),
    )
