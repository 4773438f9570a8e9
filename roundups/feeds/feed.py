"""A feed and its items, before they take the form of RSS, Atom or JSON."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings

from roundups.feeds.text import Printable

# Atom wants a date even of a feed without items; "now" would be another one at each request.
NEVER_UPDATED = datetime(2000, 1, 1, tzinfo=UTC)
ID_NAMESPACE = uuid.UUID("6f1c3a52-8f0e-4b6e-9a57-2d1f0c9b7e14")


def feed_urn(key: str) -> str:
    """The same for ever: neither the site's address nor a slug goes into it.

    FEED_KEY tells the feeds of one site from those of another.
    """
    return uuid.uuid5(ID_NAMESPACE, f"{settings.FEED_KEY}/{key}").urn


@dataclass(frozen=True)
class Person(Printable):
    name: str
    url: str


@dataclass(frozen=True)
class Tag(Printable):
    slug: str
    label: str
    scheme: str


@dataclass(frozen=True)
class Item(Printable):
    """`brief` is what stands for an `html` that may be too long, or empty."""

    id: str
    url: str
    title: str
    language: str
    summary: str
    html: str
    brief: str
    image: str
    published: datetime
    updated: datetime
    author: Person | None
    tags: list[Tag]


@dataclass(frozen=True)
class Feed(Printable):
    id: str
    url: str
    page_url: str
    title: str
    description: str
    language: str
    publisher: Person
    hub: str
    items: list[Item]

    @property
    def updated(self):
        return max((item.updated for item in self.items), default=NEVER_UPDATED)
