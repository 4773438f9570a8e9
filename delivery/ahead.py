"""Pages made before a reader asks: by the worker, soon after a change that touches them.

They go on the shelf of the machine that the worker is on. Nothing here decides what stands: a page
that does is found and left, and a reader who is quicker makes it as ever.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from delivery.asking import environ_at, many_questions, site
from delivery.gate import Gate, key_of
from delivery.generation import Generation
from delivery.once import enqueue_once, once_after_commit
from delivery.shelf import Shelf
from roundups import catalogue
from roundups.feeds import formats as feeds
from roundups.models import Change, Roundup

LATELY = timedelta(minutes=10)
# Some seconds of work at most, which other tasks wait for.
MOST_PAGES, MOST_CHANGES = 40, 200
# Of the tags that name them, in the order in which readers come.
ROOMS = ["roundup", "topic", "conference", "writer", "paper"]


@task(priority=-10)
def make_pages() -> int:
    """Count of addresses that were looked at."""
    shelf = Shelf(settings.PAGE_FOLDER, settings.PAGE_FOLDER_BYTES)
    gate = Gate(site(), Generation(settings.GENERATION_FILE), 0, shelf)
    paths = list(islice(dict.fromkeys(touched_lately()), MOST_PAGES))
    with many_questions():
        for environ in map(environ_at, paths):
            if key := key_of(environ):
                gate.asked(key, environ)
    return len(paths)


def touched_lately() -> Iterator[str]:
    """Addresses, those that most readers open first."""
    since = timezone.now() - LATELY
    yield reverse("home")
    yield reverse("archive")
    yield from (reverse("feed", args=[format]) for format in feeds.FORMATS)
    rows = Change.objects.filter(at__gte=since).order_by("-pk").values_list("tags", flat=True)
    tags = {tag for tags in rows[:MOST_CHANGES] for tag in tags.split()}
    out = Roundup.objects.published().filter(published_at__gte=since)
    keys = {room: keys_of(room, tags) for room in ROOMS}
    keys["roundup"] |= set(out.values_list("pk", flat=True)[:MOST_PAGES])
    for room in ROOMS:
        rows = catalogue.PUBLIC[room]().filter(pk__in=sorted(keys[room], reverse=True)[:MOST_PAGES])
        yield from (row.get_absolute_url() for row in rows.order_by("-pk"))


def keys_of(room: str, tags: set[str]) -> set[int]:
    """Of the rows that the tags name, by themselves or by what belongs to them."""
    kinds = {room, "entries", "text"} if room == "roundup" else {room}
    found = (tag.rstrip("/").partition(":") for tag in tags)
    return {int(key) for kind, _, key in found if kind in kinds and key.isdecimal()}


changes = once_after_commit("changes_to_make_pages_of", make_pages)


def is_wanted() -> bool:
    """Not where no page is kept on disk."""
    return bool(settings.PAGE_CACHE_BYTES and settings.PAGE_FOLDER_BYTES) and not settings.DEBUG


def content_changes(sender, using, **kwargs):
    """Receives the note of a write."""
    if is_wanted():
        changes.note(make_pages.priority, using=using)


def make_what_came_out(since):
    """What was scheduled leaves no note when its time comes."""
    if is_wanted() and Roundup.objects.published().filter(published_at__gte=since).exists():
        enqueue_once(make_pages)
