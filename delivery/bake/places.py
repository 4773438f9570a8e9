"""Which addresses readers can open: the names in the URL map, and the rows that have a page.

Addresses are paths as they are when nothing in them is encoded. The pages of a list are not here:
each leads to the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import Resolver404, resolve, reverse

from links.models import FormerAddress
from papers import citations
from roundups import catalogue
from roundups.feeds import formats as feeds
from roundups.models import Redirect
from roundups.sitemaps import files


@dataclass(frozen=True)
class Once:
    """A page without a row; `values` are what its address has to say."""

    values: tuple = ((),)

    def addresses(self, name) -> Iterator[str]:
        for value in self.values:
            yield reverse(name, args=value)

    def former(self, name):
        return iter(())


class SitemapFiles(Once):
    def addresses(self, name):
        for number, _ in files():
            yield reverse(name, args=[number])


@dataclass(frozen=True)
class OfRows:
    """A page for each row of a room that has something to show, or a file in each format."""

    room: str
    formats: tuple = ("",)
    only: tuple = ()  # of the fields that hold an address

    def addresses(self, name):
        public = catalogue.PUBLIC[self.room]().order_by("-pk")  # what is new comes first
        fields = self.only or public.model.address_fields
        for field in fields:
            yield from self.of(name, public.values_list(field, flat=True))

    def former(self, name):
        model = catalogue.PUBLIC[self.room]().model
        rows = FormerAddress.objects.filter(content_type=ContentType.objects.get_for_model(model))
        if self.only:
            rows = rows.filter(field__in=self.only)
        yield from self.of(name, rows.order_by("pk").values_list("slug", flat=True))

    def of(self, name, slugs):
        # `reverse` for each of 100,000 rows would take seconds.
        ends = [self.around_slug(name, format) for format in self.formats]
        for slug in dict.fromkeys(slugs):
            # Of one row all formats together: feeds have their items in common.
            for before, after in ends:
                yield f"{before}{slug}{after}"

    def around_slug(self, name, format):
        more = {"format": format} if format else {}
        return reverse(name, kwargs={"slug": "slug", **more}).rsplit("slug", 1)


def in_formats(formats) -> Once:
    return Once(tuple((format,) for format in formats))


FEEDS, CITATIONS = tuple(feeds.FORMATS), tuple(citations.FORMATS)
# In this order, so that what is new is there first.
PLACES = {
    "home": Once(),
    "roundup": OfRows("roundup"),
    "archive": Once(),
    "feed": in_formats(FEEDS),
    "topics": Once(),
    "topic": OfRows("topic"),
    "topic_feed": OfRows("topic", FEEDS),
    "conferences": Once(),
    "conference": OfRows("conference"),
    "conference_feed": OfRows("conference", FEEDS),
    "writer": OfRows("writer"),
    "writer_feed": OfRows("writer", FEEDS),
    "papers": Once(),
    "paper": OfRows("paper"),
    "author": OfRows("author"),
    "roundup_markdown": OfRows("roundup"),
    "roundup_citation": OfRows("roundup", CITATIONS),
    "paper_citation": OfRows("paper", CITATIONS),
    "subscribe": Once(),
    "opml": Once(),
    "sitemap": Once(),
    "sitemap_page": SitemapFiles(),
    "opensearch": Once(),
    "robots": Once(),
    "favicon": Once(),
    "api_docs": Once(),
    "api_openapi": Once(),
    "api:index": Once(),
    **{f"api:{name}s": Once() for name in catalogue.PUBLIC},
    **{f"api:{name}": OfRows(name, only=("slug",)) for name in catalogue.PUBLIC},
}
# These need the site itself; pictures are found on the pages that show them; the last two are other
# names of what is above.
LEFT_TO_THE_SITE = {"search", "healthz", "readyz", "media", "numbered_page", "api:api-root"}


def addresses() -> Iterator[str]:
    for name, place in PLACES.items():
        yield from place.addresses(name)


def former_addresses() -> Iterator[str]:
    """Where something was once. Whether it leads on, and where, says the site when it is asked."""
    for name, place in PLACES.items():
        yield from place.former(name)
    yield from Redirect.objects.order_by("pk").values_list("old_path", flat=True)


def is_of_these(path: str) -> bool:
    """Whether it would be among those above if it were there."""
    try:
        return resolve(path).view_name in PLACES
    except Resolver404:
        return False
