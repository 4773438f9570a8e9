"""What a search can be narrowed by. Every page of results offers it, so it is kept while nothing changes."""

from dataclasses import dataclass

from django.db.models import Exists, Max, Min, OuterRef

from conference.models import Topic
from roundups import catalogue, freshness, tags
from roundups.kept import Kept, Room
from roundups.models import Roundup

# Of more editions than this only their series are offered; the year tells them apart.
MOST_OFFERED = 100
KEY = "choices"
kept_choices = Room(most_bytes=100_000)


@dataclass(frozen=True)
class TopicChoice:
    pk: int
    slug: str
    name: str


@dataclass(frozen=True)
class Choices:
    """Of what something published is about: values, and how they are called."""

    conferences: list[tuple[str, str]]
    topics: list[TopicChoice]
    years: list[tuple[str, str]]


def offered() -> Choices:
    content = freshness.current_content()
    kept = kept_choices.kept_or_made(
        [KEY], content, lambda _: {KEY: Kept(read(), content, frozenset({tags.EVERYTHING}))}
    )
    return kept[KEY].part


def read() -> Choices:
    years = catalogue.published_conferences().order_by("-year").values_list("year", flat=True)
    return Choices(conferences(), topics(), [(str(year),) * 2 for year in years.distinct()])


def conferences():
    """Editions, the latest first, or their series."""
    found = catalogue.published_conferences()
    if found.order_by()[: MOST_OFFERED + 1].count() <= MOST_OFFERED:
        editions = found.order_by("-year", "series_slug").only("slug", "acronym", "year")
        return [(edition.slug, edition.short_name) for edition in editions]
    series = found.values("series_slug").annotate(name=Max("acronym"), key=Min("sort_key"))
    series = series.order_by("key", "series_slug")[:MOST_OFFERED]
    return list(series.values_list("series_slug", "name"))


def topics():
    used = Roundup.objects.published().filter(topic=OuterRef("pk"))
    rows = Topic.objects.filter(Exists(used)).values_list("pk", "slug", "name")
    return [TopicChoice(*row) for row in rows]
