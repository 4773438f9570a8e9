"""The hub hears of each change once."""

import pytest
from django.utils import timezone

from roundups import announcing
from roundups.models import Announcement, Ping, Roundup
from roundups.publishing import publish, withdraw
from tests.factories import FUTURE, make_conference, make_roundup, make_topic, make_writer
from tests.roundups.hub import FORMATS, SITE, SITE_FEEDS, tick

pytestmark = pytest.mark.django_db


def test_it_hears_of_each_feed_of_a_new_roundup_once(hub):
    make_roundup(
        0,
        conference=make_conference("ICLR", 2020),
        topic=make_topic(slug="nlp"),
        writer=make_writer(slug="ann"),
    )
    tick()

    slices = ["conferences/iclr-2020/", "conferences/iclr/", "", "topics/nlp/", "writers/ann/"]
    assert hub.told() == [f"{SITE}/{place}feed.{end}" for place in slices for end in FORMATS]
    tick()
    assert hub.told() == []


def test_it_hears_of_feeds_at_former_addresses(hub):
    before, topic = make_conference("NIPS", 2019), make_topic(slug="nlp")
    conference = make_conference("NIPS", 2020)
    make_roundup(0, conference=before), make_roundup(0, False, conference=conference, topic=topic)
    for edition in (before, conference):
        edition.acronym, edition.slug = "NeurIPS", f"neurips-{edition.year}"
        edition.save()
    topic.slug = "language"
    topic.save()
    tick()
    hub.told()

    publish(topic.roundups.get())
    tick()

    places = ["conferences/neurips-2020/", "conferences/neurips/", "conferences/nips-2020/"]
    places += ["conferences/nips/", "", "topics/language/", "topics/nlp/"]
    assert hub.told() == [f"{SITE}/{place}feed.{end}" for place in places for end in FORMATS]


def test_who_asks_is_said(hub):
    make_roundup(0)
    tick()

    method, path, headers, _ = hub.seen[0]
    assert (method, path) == ("POST", "/publish")
    assert headers["User-Agent"] == f"Camera-Ready (+{SITE})"
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_drafts_and_plans_are_no_news(hub):
    make_roundup(0, published=False)
    make_roundup(0, published_at=FUTURE)
    tick()

    assert hub.told() == [] and not Ping.objects.exists()


def test_a_plan_is_news_when_its_time_comes(hub):
    roundup = make_roundup(0, published_at=FUTURE)
    tick()
    Roundup.objects.filter(pk=roundup.pk).update(published_at=timezone.now())
    Announcement.objects.filter(due_at=FUTURE).update(due_at=timezone.now())
    tick(), tick()

    assert hub.told() == SITE_FEEDS


def test_a_plan_whose_time_comes_while_it_is_looked_at_is_news(hub, monkeypatch):
    roundup = make_roundup(0, published_at=FUTURE)
    tick()
    Roundup.objects.filter(pk=roundup.pk).update(published_at=timezone.now())
    Announcement.objects.filter(due_at=FUTURE).update(due_at=timezone.now())
    answers, is_published = [False], Roundup.is_published.fget
    late = property(lambda self: answers.pop() if answers else is_published(self))
    monkeypatch.setattr(Roundup, "is_published", late)
    tick(), tick()

    assert not answers and hub.told() == SITE_FEEDS


def test_a_plan_that_was_put_forward_is_looked_at_then(hub):
    roundup = make_roundup(0, published_at=FUTURE)
    tick()
    publish(roundup)
    tick()

    assert hub.told() == SITE_FEEDS


def test_only_what_was_written_or_came_out_is_looked_at(hub, monkeypatch):
    for number in range(3):
        make_roundup(0, published=number > 0)
    make_roundup(0, published_at=FUTURE)
    looked_at = []
    monkeypatch.setattr(announcing, "look_at", lambda roundup, *args: looked_at.append(roundup))
    announcing.announce()
    assert len(looked_at) == 4
    monkeypatch.undo()
    announcing.announce()

    assert list(Announcement.objects.values_list("due_at").exclude(due_at=None)) == [(FUTURE,)]


def test_an_update_for_readers_and_a_withdrawal_are_news_and_small_changes_are_not(hub):
    roundup = make_roundup(0)
    tick(), hub.told()

    roundup.title = "Another"
    roundup.save()
    tick()
    assert hub.told() == []

    roundup.updated_at = timezone.now()
    roundup.save()
    tick()
    assert hub.told() == SITE_FEEDS

    withdraw(roundup)
    tick()
    assert hub.told() == SITE_FEEDS

    publish(roundup)
    tick()
    assert hub.told() == SITE_FEEDS


def test_what_moves_is_news_where_it_came_and_where_it_went(hub):
    roundup = make_roundup(0, topic=make_topic("Vision"), writer=make_writer("Ann"))
    draft = make_roundup(1, False, topic=roundup.topic)
    tick(), hub.told()
    for row in (roundup, draft):
        row.topic = make_topic(f"Robots {row.pk}")
        row.save()
    tick(), tick()

    slugs = sorted(["vision", f"robots-{roundup.pk}"])
    told = [f"{SITE}/topics/{slug}/feed.{end}" for slug in slugs for end in FORMATS]
    assert sorted(hub.told()) == sorted(told)


def test_what_is_deleted_is_news(hub):
    roundup = make_roundup(0)
    tick(), hub.told()
    Roundup.objects.get(pk=roundup.pk).delete()
    tick()

    assert hub.told() == SITE_FEEDS


def test_a_hub_that_is_named_later_hears_of_no_old_news(hub, settings):
    url, settings.WEBSUB_HUB_URL = settings.WEBSUB_HUB_URL, ""
    make_roundup(0)
    tick()
    settings.WEBSUB_HUB_URL = url
    tick()

    assert hub.told() == []


def test_publishing_asks_the_worker_to_tell(hub, monkeypatch, django_capture_on_commit_callbacks):
    asked = []

    def enqueue(task):
        asked.append(task)

    monkeypatch.setattr(type(announcing.announce_later), "enqueue", enqueue)
    with django_capture_on_commit_callbacks(execute=True):
        publish(make_roundup(0, published=False))

    assert asked.count(announcing.announce_later) == 2  # for the draft too
