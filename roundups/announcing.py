"""Telling the WebSub hub which feeds have changed for readers.

Each roundup keeps what was last announced of it, and a write to it notes in its own transaction when
to look whether that is still so. Where it is not, its feeds are put down as pings in the same
transaction, and a ping goes away only when the hub has taken it: none is lost, and none is sent
twice for one change.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Least
from django.db.models.signals import post_save, pre_delete, pre_save
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from conference.models import Conference
from fetching.client import Failed, Refused, post
from links.models import FormerAddress
from roundups.feeds.addresses import absolute
from roundups.feeds.formats import FORMATS
from roundups.models import Announcement, Ping, Roundup

logger = logging.getLogger(__name__)

# Longer than the hub may take to answer once, so that no other task sends the same ping meanwhile.
LEASE = timedelta(minutes=5)
FIRST_PAUSE = timedelta(minutes=1)  # doubled with each failure
LONGEST_PAUSE = timedelta(hours=6)
# A hub that finds a feed as it was tells nobody. Feeds that stay as they are for longer may stay so
# for ever, where their disk is full for one.
LONGEST_WAIT = timedelta(minutes=10)
BUSY = {408, 429}
MAX_ANSWER = 100_000


def are_behind() -> bool:
    """Whether readers get feeds of before at the moment: the room that makes files of them says so."""
    return False


class Away(Exception):
    """The hub takes nothing at the moment."""


def watch():
    pre_save.connect(remember_feeds, sender=Roundup, dispatch_uid="announcing")
    post_save.connect(saved, sender=Roundup, dispatch_uid="announcing")
    pre_delete.connect(deleted, sender=Roundup, dispatch_uid="announcing")


def remember_feeds(sender, instance, raw=False, **kwargs):
    """Those that a published roundup is in before it is saved, perhaps elsewhere."""
    instance.feeds_before = set()
    if settings.WEBSUB_HUB_URL and not raw:
        rows = Roundup.objects.published().filter(pk=instance.pk).without_texts()
        for before in rows.select_related("topic", "conference", "writer"):
            instance.feeds_before.update(feeds_of(before))


def saved(sender, instance, raw=False, **kwargs):
    """The worker tells the hub within a moment; `manage.py tick` is there for what it misses."""
    if raw:
        return
    note(instance)
    if settings.WEBSUB_HUB_URL:
        if instance.feeds_before:
            put_down(instance.feeds_before.symmetric_difference(feeds_of(instance)))
        transaction.on_commit(announce_later.enqueue, robust=True)


def deleted(sender, instance, **kwargs):
    """A draft too, if its withdrawal has not been told yet."""
    told = Announcement.objects.filter(roundup=instance).exclude(shown="")
    if settings.WEBSUB_HUB_URL and (instance.is_published or told.exists()):
        put_down(feeds_of(instance))
        transaction.on_commit(announce_later.enqueue, robust=True)


@task()
def announce_later() -> None:
    announce()
    send_due()


def shown(roundup) -> str:
    """What readers are told by: nothing, or when it came out and when it changed for them."""
    if not roundup.is_published:
        return ""
    times = filter(None, [roundup.published_at, roundup.shown_updated_at])
    return " ".join(str(int(time.timestamp())) for time in times)


def note(roundup):
    """To be looked at; a draft too, for it may have been public."""
    Announcement.objects.bulk_create(
        [Announcement(roundup=roundup, due_at=timezone.now())],
        update_conflicts=True,
        unique_fields=["roundup"],
        update_fields=["due_at"],
    )


@transaction.atomic
def announce():
    """Put down a ping for each feed in which something came, changed for readers or went."""
    due = Announcement.objects.filter(due_at__lte=timezone.now()).values_list("pk", flat=True)
    # One of two that do this at a time waits here, and then finds nothing left to do.
    locked = Roundup.objects.select_for_update().filter(pk__in=list(due)).order_by("pk").only("pk")
    keys, news = [roundup.pk for roundup in locked], set()
    for roundup in (
        Roundup.objects.filter(pk__in=keys)
        .without_texts()
        .select_related("announcement", "topic", "conference", "writer")
        .order_by("pk")
    ):
        # Asked once: its time may come at this very moment.
        now_shown = shown(roundup)
        if now_shown != roundup.announcement.shown:
            news.update(feeds_of(roundup))
        look_at(roundup, roundup.announcement, now_shown)
    if settings.WEBSUB_HUB_URL:
        put_down(news)


def look_at(roundup, announcement, now_shown):
    announcement.shown = now_shown
    announcement.due_at = None if now_shown else roundup.published_at
    announcement.save()


def feeds_of(roundup):
    """At former addresses too: whoever subscribed to one is still there for the hub."""
    places = [("feed", [])]
    for name in ("topic", "conference", "writer"):
        if target := getattr(roundup, name):
            slugs = {getattr(target, field) for field in target.address_fields}
            places += [(f"{name}_feed", [slug]) for slug in sorted(slugs | former_slugs(target))]
    return [
        absolute(reverse(name, args=[*args, format])) for name, args in places for format in FORMATS
    ]


def former_slugs(target) -> set[str]:
    """One edition has kept the former address of the series for all of them."""
    kept = Q(object_id=target.pk, field="slug")
    if isinstance(target, Conference):
        editions = Conference.objects.editions_of(target.series_slug).order_by()
        kept |= Q(object_id__in=editions.values("pk"), field="series_slug")
    of_model = ContentType.objects.get_for_model(target)
    former = FormerAddress.objects.filter(kept, content_type=of_model)
    return set(former.values_list("slug", flat=True))


@transaction.atomic
def put_down(urls):
    """One that was put off is tried at once. Locked in the order in which they are claimed, and the new
    ones made in one order: of two who want some of the same, one waits."""
    now = timezone.now()
    list(Ping.objects.select_for_update().filter(url__in=urls).order_by("pk").values_list("pk"))
    for url in sorted(urls):
        Ping.objects.update_or_create(
            url=url,
            defaults={"due_at": Least("due_at", Value(now)), "attempts": 0},
            create_defaults={"due_at": now},
        )


def send_due() -> int:
    """Count of pings that the hub has taken. Where it takes none, the first puts off all others."""
    if not settings.WEBSUB_HUB_URL:
        return 0
    pings, sent = claimed(LONGEST_WAIT if are_behind() else timedelta()), 0
    for place, ping in enumerate(pings):
        if not is_still_ours(ping):
            continue
        try:
            problem = refusal(ping.url)
        except Away as error:
            logger.warning("The hub did not take %s: %s", ping.url, error)
            put_off(pings[place:])
            break
        if problem:
            logger.warning("The hub did not take %s: %s", ping.url, problem)
            put_off([ping])
            continue
        # Put down again meanwhile, it stays for the next time.
        sent += Ping.objects.filter(pk=ping.pk, due_at=ping.due_at).delete()[0]
    return sent


@transaction.atomic
def claimed(wait):
    now = timezone.now()
    due = Ping.objects.select_for_update().filter(due_at__lte=now - wait).order_by("pk")
    pings = list(due)
    Ping.objects.filter(pk__in=[ping.pk for ping in pings]).update(due_at=now + LEASE)
    for ping in pings:
        ping.due_at = now + LEASE
    return pings


def is_still_ours(ping) -> bool:
    """Those before it may have taken longer than the lease, so that another task has told of it. It begins
    anew."""
    due_at = timezone.now() + LEASE
    ours = Ping.objects.filter(pk=ping.pk, due_at=ping.due_at).update(due_at=due_at)
    ping.due_at = due_at
    return bool(ours)


def put_off(pings):
    for ping in pings:
        pause = min(FIRST_PAUSE * 2 ** min(ping.attempts, 20), LONGEST_PAUSE)
        Ping.objects.filter(pk=ping.pk, due_at=ping.due_at).update(
            due_at=timezone.now() + pause, attempts=F("attempts") + 1
        )


def refusal(url) -> str:
    """What the hub says against this address, or nothing when it has taken the ping. Raises Away."""
    data = {"hub.mode": "publish", "hub.url": url}
    agent = f"Camera-Ready (+{settings.SITE_URL})"
    try:
        # The owner of the site has set the address of the hub, which may be a machine beside it.
        answer = post(settings.WEBSUB_HUB_URL, data, agent, MAX_ANSWER, private=True)
    except (Failed, Refused) as error:
        raise Away(str(error)) from error
    if 200 <= answer.status < 300:
        return ""
    problem = f"status {answer.status}"
    if answer.status >= 500 or answer.status in BUSY:
        raise Away(problem)
    return problem
