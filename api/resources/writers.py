from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from api import schemas
from api.pages import Filters, page_of
from api.parameters import InPath
from roundups import catalogue, tags

router = Router(tags=["writers"])
ORDER = ["sort_key", "slug"]


class WriterFilters(Filters):
    pass


class WriterSummary(Schema):
    """Someone who writes roundups, as in lists."""

    slug: str = Field(description="The last part of its address.")
    url: str = Field(description="Where this API has all of it.")
    html_url: str = Field(description="Their page.")
    name: str = Field(description="As in the byline.")
    role: str = Field(description="Of today; may be empty.")

    @classmethod
    def of(cls, writer, **more):
        return cls(**schemas.page_facts(writer), name=writer.name, role=writer.role, **more)


class Writer(WriterSummary):
    """Someone who writes roundups, whole."""

    about: schemas.Prose = Field(description="A few sentences, or none.")
    photo: schemas.Image | None = Field(description="Null without one.")
    links: list[schemas.Link] = Field(description="Profiles and pages of theirs.")
    roundups: list[schemas.Ref] = Field(description="The latest first.")
    feeds: dict[str, str] = Field(description="Their feeds: rss, atom, json.")


class WriterPage(Schema):
    """Some writers, and where there are more."""

    items: list[WriterSummary] = Field(description="At most as many as asked for.")
    next: str | None = Field(description="The next page; null on the last.")


@router.get("writers", response=WriterPage, url_name="writers", operation_id="listWriters")
def writers(request: HttpRequest, response: HttpResponse, filters: Query[WriterFilters]):
    """List writers, by name."""
    found = catalogue.published_writers()
    rows, following = page_of(request, response, filters, found, ORDER)
    return WriterPage(items=[WriterSummary.of(row) for row in rows], next=following)


@router.get("writers/{slug:slug}", response=Writer, url_name="writer", operation_id="getWriter")
def writer(request: HttpRequest, slug: InPath):
    """Get a writer."""
    found = get_object_or_404(catalogue.published_writers().prefetch_related("links"), slug=slug)
    tags.lists(found)
    return Writer.of(
        found,
        about=schemas.Prose.of(found, "bio"),
        photo=schemas.Image.of(found.photo, found.name),
        links=schemas.Link.all(found),
        roundups=[schemas.Ref.to(each) for each in found.roundups.published().latest_first()],
        feeds=schemas.feeds_of(found),
    )
