"""Every published page with its last change and its pictures, for one file of the sitemap at a time.

The roundups are cut into blocks by their keys, and what they show belongs to the block of the first
roundup with it. So a file costs the same on a site of any size, and what is new changes one file.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import F, Max, QuerySet
from django.urls import reverse

from authors.models import Author
from conference.models import Conference, Topic
from papers.models import Figure, Paper
from roundups.feeds.addresses import absolute
from roundups.models import Entry, Roundup, Writer, is_published

LISTS = ["home", "archive", "topics", "conferences", "papers", "subscribe", "api_docs"]
# The most that the image extension allows.
IMAGES_PER_PAGE = 1_000
# When a roundup has changed, came out, or what it shows of others has changed.
TIMES = ["changed_at", "published_at", "shown_changed_at"]


@dataclass(frozen=True)
class Page:
    address: str
    changed: datetime | None
    key: tuple  # the name of the page and the row's key
    images: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """Pages of one kind: rows of a slug, a key, and times of which the last one counts."""

    name: str
    rows: QuerySet | Iterable

    def pages(self):
        # `reverse` for each of 10,000 papers would take a second.
        before, after = address_of(self.name, "slug").rsplit("slug", 1)
        for slug, key, *times in self.rows:
            changed = max(filter(None, times), default=None)
            yield Page(f"{before}{slug}{after}", changed, (self.name, key))


class Lists(Section):
    def pages(self):
        changed = latest_change()
        for name in self.rows:
            yield Page(address_of(name), changed, (name, None))


def address_of(name, *args) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def overview() -> list[Section]:
    """The pages that grow slowly, or not at all."""
    editions = dated(Conference.objects.order_by("slug"), latest_by("conference"))
    return [
        Lists("", LISTS),
        Section("topic", topics(latest_by("topic"))),
        Section("conference", editions),
        Section("conference", series(editions)),
        Section("writer", dated(Writer.objects.order_by("slug"), latest_by("writer"))),
    ]


def block(first=0, stop=None) -> list[Section]:
    """Roundups from one key to before another, with the papers and authors that no earlier has."""
    published = Roundup.objects.published().filter(pk__gte=first)
    published = published.filter(pk__lt=stop) if stop else published
    here = list(published.order_by("-published_at", "-pk").values_list("pk", flat=True))
    return [
        Section("roundup", roundups(here)),
        Section("paper", papers(new(Paper, "entries", here, first))),
        Section("author", authors(new(Author, "papers__entries", here, first))),
    ]


def new(model, way, roundups, first) -> list[int]:
    """Keys of what is in these roundups and in none before."""
    found = model.objects.filter(**{f"{way}__roundup__in": roundups}).order_by("pk").distinct()
    keys = list(found.values_list("pk", flat=True))
    earlier = model.objects.filter(
        is_published(f"{way}__roundup__"), pk__in=keys, **{f"{way}__roundup__lt": first}
    )
    seen = set(earlier.values_list("pk", flat=True)) if first else set()
    return [key for key in keys if key not in seen]


def latest_change():
    """What is scheduled has changed when it came out."""
    latest = Roundup.objects.published().aggregate(Max("changed_at"), Max("published_at"))
    return max(filter(None, latest.values()), default=None)


def blocks(size: int) -> list[tuple[int, datetime]]:
    """The numbers of the blocks that have something, and when that has changed."""
    rows = Roundup.objects.published().order_by().annotate(number=(F("pk") - F("pk") % size) / size)
    return sorted(
        (number, max(filter(None, times)))
        for number, *times in rows.values("number")
        .annotate(*map(Max, TIMES))
        .values_list("number", *(f"{name}__max" for name in TIMES))
    )


def roundups(keys):
    rows = Roundup.objects.filter(pk__in=keys).order_by("-published_at", "-pk")
    rows = rows.annotate(papers=Max("entries__paper__changed_at"))
    return rows.values_list("slug", "pk", *TIMES, "papers")


def papers(keys):
    """A paper's page says in which roundups it stands."""
    found = Paper.objects.filter(is_published("entries__roundup__"), pk__in=keys).annotate(
        out=Max("entries__roundup__published_at")
    )
    return found.order_by("pk").values_list("slug", "pk", "changed_at", "out")


def authors(keys):
    """An author's page changes with their papers; only those that are out are looked at."""
    found = Author.objects.filter(is_published("papers__entries__roundup__"), pk__in=keys).annotate(
        changed=Max("papers__changed_at"), out=Max("papers__entries__roundup__published_at")
    )
    return found.order_by("pk").values_list("slug", "pk", "changed", "out")


def latest_by(name) -> dict:
    """When the published roundups of a topic, conference or writer have last changed, by its key."""
    rows = Roundup.objects.published().order_by().values(name).annotate(*map(Max, TIMES))
    found = rows.values_list(name, *(f"{time}__max" for time in TIMES))
    return {key: max(filter(None, times)) for key, *times in found}


def topics(latest):
    return [
        (slug, key, latest.get(key))
        for slug, key in Topic.objects.order_by("slug").values_list("slug", "pk")
    ]


def dated(rows, latest):
    """Those that appear in something published."""
    found = rows.values_list("slug", "pk")
    return [(slug, key, latest[key]) for slug, key in found if key in latest]


def series(editions):
    """All editions of a conference are one page."""
    slugs = dict(Conference.objects.values_list("pk", "series_slug"))
    found = {}
    for _, key, changed in editions:
        found.setdefault(slugs[key], []).append((key, changed))
    for slug in sorted(found):
        keys, times = zip(*found[slug], strict=True)
        yield slug, max(keys), max(times)


def with_images(pages) -> list[Page]:
    """The cover and the figures of a roundup, the figures of a paper, in their order."""
    keys = defaultdict(list)
    for page in pages:
        keys[page.key[0]].append(page.key[1])
    covers = Roundup.objects.filter(pk__in=keys["roundup"]).exclude(cover="")
    entries = Entry.objects.filter(roundup__in=keys["roundup"], figure__isnull=False)
    figures = Figure.objects.shown().filter(paper__in=keys["paper"])
    found = defaultdict(dict)
    for name, rows in [
        ("roundup", covers.values_list("pk", "cover")),
        ("roundup", entries.values_list("roundup", "figure__image")),
        ("paper", figures.values_list("paper", "image")),
    ]:
        for key, image in rows:
            found[name, key][image] = None  # each once
    url = Figure._meta.get_field("image").storage.url
    for page in pages:
        images = list(filter(None, found[page.key]))[:IMAGES_PER_PAGE]
        page.images.extend(absolute(url(image)) for image in images)
    return pages
