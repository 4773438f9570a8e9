from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from api import schemas
from api.pages import Filters, page_of
from api.parameters import InPath
from roundups import catalogue, tags

router = Router(tags=["topics"])
ORDER = ["order", "sort_key", "slug"]


class TopicFilters(Filters):
    pass


class TopicSummary(Schema):
    """A field of research, as in lists. Its roundups across conferences are a series."""

    slug: str = Field(description="The last part of its address.")
    url: str = Field(description="Where this API has all of it.")
    html_url: str = Field(description="Its page.")
    name: str = Field(description="What readers see.")
    short_name: str = Field(description="For narrow places.")
    hue: int = Field(description="Of its colour: 0 to 355.")
    roundup_count: int = Field(description="How many roundups it has.")
    paper_count: int = Field(description="How many papers its roundups cover.")

    @classmethod
    def of(cls, topic, **more):
        names = ("name", "hue", "roundup_count", "paper_count")
        return cls(
            **schemas.page_facts(topic),
            **{name: getattr(topic, name) for name in names},
            short_name=topic.short,
            **more,
        )


class Topic(TopicSummary):
    """A field of research, whole."""

    description: schemas.Prose = Field(description="What belongs here.")
    feeds: dict[str, str] = Field(description="Its feeds: rss, atom, json.")


class TopicPage(Schema):
    """Some topics, and where there are more."""

    items: list[TopicSummary] = Field(description="At most as many as asked for.")
    next: str | None = Field(description="The next page; null on the last.")


@router.get("topics", response=TopicPage, url_name="topics", operation_id="listTopics")
def topics(request: HttpRequest, response: HttpResponse, filters: Query[TopicFilters]):
    """List topics, in the order of the site."""
    rows, following = page_of(request, response, filters, catalogue.topics(), ORDER)
    return TopicPage(items=[TopicSummary.of(row) for row in rows], next=following)


@router.get("topics/{slug:slug}", response=Topic, url_name="topic", operation_id="getTopic")
def topic(request: HttpRequest, slug: InPath):
    """Get a topic."""
    found = get_object_or_404(catalogue.topics(), slug=slug)
    tags.lists(found)
    return Topic.of(
        found,
        description=schemas.Prose.of(found, "description"),
        feeds=schemas.feeds_of(found),
    )
