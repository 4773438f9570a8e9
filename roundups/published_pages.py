"""Every published page with its last change and its pictures, fetched a file of the sitemap at a
time: memory is that of one file, and the number of queries does not depend on the number of pages.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from authors.models import Author
from conference.models import Conference, Topic
from papers.models import Figure, Paper
from roundups import catalogue
from roundups.feeds.addresses import absolute
from roundups.models import Entry, Roundup, Writer

LISTS = ["home", "archive", "topics", "conferences", "papers", "subscribe", "api_docs"]
# The most that the image extension allows.
IMAGES_PER_PAGE = 1_000


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
    rows: QuerySet | list

    def pages(self, start: int, stop: int):
        # `reverse` for each of 10,000 papers would take a second.
        before, after = address_of(self.name, "slug").rsplit("slug", 1)
        for slug, key, *times in self.rows[start:stop]:
            changed = max(filter(None, times), default=None)
            yield Page(f"{before}{slug}{after}", changed, (self.name, key))


class Lists(Section):
    def pages(self, start, stop):
        changed = latest_change()
        for name in self.rows[start:stop]:
            yield Page(address_of(name), changed, (name, None))


def address_of(name, *args) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def sections() -> list[Section]:
    return [
        Lists("", LISTS),
        Section("roundup", roundups()),
        Section("topic", changed_with_roundups(Topic, "slug")),
        Section("conference", of_published_roundups(Conference, "slug")),
        Section("conference", of_published_roundups(Conference, "series_slug")),
        Section("paper", papers()),
        Section("author", authors()),
        Section("writer", of_published_roundups(Writer, "slug")),
    ]


def count_of(section: Section) -> int:
    return len(section.rows) if isinstance(section.rows, list) else section.rows.count()


def latest_change():
    """What is scheduled has changed when it came out."""
    latest = Roundup.objects.published().aggregate(Max("changed_at"), Max("published_at"))
    return max(filter(None, latest.values()), default=None)


def roundups():
    changes = Roundup.objects.published().annotate(papers=Max("entries__paper__changed_at"))
    rows = changes.order_by("-published_at", "-pk")
    return rows.values_list("slug", "pk", "changed_at", "published_at", "papers")


def papers():
    """A paper's page says in which roundups it stands."""
    found = Paper.objects.filter(entries__roundup__in=Roundup.objects.published())
    rows = found.annotate(out=Max("entries__roundup__published_at")).order_by("pk")
    return rows.values_list("slug", "pk", "changed_at", "out")


def authors():
    """An author's page changes with their papers; only those that are out are looked at."""
    found = Author.objects.filter(papers__entries__roundup__in=Roundup.objects.published())
    rows = found.annotate(
        changed=Max("papers__changed_at"), out=Max("papers__entries__roundup__published_at")
    )
    return rows.order_by("pk").values_list("slug", "pk", "changed", "out")


def of_published_roundups(model, slug: str):
    """Rows that appear in something published; all editions of a conference are one page."""
    published = catalogue.PUBLIC[model._meta.model_name]()
    return changed_with_roundups(model, slug, published)


def changed_with_roundups(model, slug: str, rows=None):
    out = Q(roundups__in=Roundup.objects.published())
    rows = model.objects.all() if rows is None else rows
    rows = rows.order_by(slug).values(slug)
    return rows.annotate(
        key=Max("pk"),
        changed=Max("roundups__changed_at", filter=out),
        out=Max("roundups__published_at", filter=out),
        papers=Max("roundups__entries__paper__changed_at", filter=out),
    ).values_list(slug, "key", "changed", "out", "papers")


def with_images(pages) -> list[Page]:
    """The cover and the figures of a roundup, the figures of a paper, in their order."""
    keys = defaultdict(list)
    for page in pages:
        keys[page.key[0]].append(page.key[1])
    covers = Roundup.objects.filter(pk__in=keys["roundup"]).exclude(cover="")
    entries = Entry.objects.filter(roundup__in=keys["roundup"], figure__isnull=False)
    figures = Figure.objects.filter(paper__in=keys["paper"])
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
