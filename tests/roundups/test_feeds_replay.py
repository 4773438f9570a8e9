"""A real feed reader follows a site through all that may happen to it, and sees nothing twice."""

import pytest
from django.utils import timezone
from reader import make_reader

from papers.models import Authorship
from roundups.models import Roundup
from roundups.publishing import publish, withdraw
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db(transaction=True)
PLACES = ["", "topics/nlp/", "conferences/iclr/", "conferences/iclr-2020/", "writers/ann/"]


def rename(roundup):
    roundup.title = "Another & better <title>"
    roundup.save()


def move(roundup):
    roundup.slug = "moved"
    roundup.save()


def reorder(roundup):
    first, second = roundup.entries.all()
    first.position, second.position = 2, 1
    first.save(), second.save()


def correct(roundup):
    roundup.summary, roundup.updated_at = "A correction.", timezone.now()
    roundup.save()


def change_writer(roundup):
    roundup.writer.name = "Ann Other"
    roundup.writer.save()


def move_topic(roundup):
    roundup.topic.name, roundup.topic.slug = "Language", "language"
    roundup.topic.save()


def move_conference(roundup):
    roundup.conference.slug = "the-iclr-of-2020"
    roundup.conference.save()


def add_author(roundup):
    paper = roundup.entries.first().paper
    Authorship.objects.create(paper=paper, author=make_author("New"), position=9)


def withdraw_and_publish_again(roundup):
    withdraw(roundup)
    publish(roundup)


STEPS = [
    rename, move, reorder, correct, change_writer, move_topic, move_conference, add_author,
    withdraw_and_publish_again,
]  # fmt: skip


class Follower:
    def __init__(self, urls):
        self.reader, self.urls = make_reader(":memory:"), urls
        for url in urls:
            self.reader.add_feed(url)
        self.fetch()
        for entry in self.reader.get_entries():
            self.reader.mark_entry_as_read(entry)

    def fetch(self):
        """What the reader found new and changed, by feed."""
        return [self.reader.update_feed(url) for url in self.urls]

    def unread(self):
        return {entry.id for entry in self.reader.get_entries(read=False)}

    def ids(self):
        return sorted((entry.feed_url, entry.id) for entry in self.reader.get_entries())


@pytest.fixture(params=["rss", "atom", "json"])
def follower(request, live_server, roundup):
    return Follower([f"{live_server.url}/{place}feed.{request.param}" for place in PLACES])


@pytest.fixture
def roundup():
    parts = {
        "conference": make_conference("ICLR", 2020),
        "topic": make_topic("NLP", slug="nlp"),
        "writer": make_writer("Ann", slug="ann"),
    }
    make_roundup(1, **parts)
    roundup = make_roundup(0, **parts)
    make_entry(roundup), make_entry(roundup)
    return roundup


def test_nothing_appears_twice_whatever_happens(follower, roundup, settings):
    before = follower.ids()
    assert len(before) == 2 * len(PLACES)

    for step in STEPS:
        step(Roundup.objects.get(pk=roundup.pk))
        found = follower.fetch()

        assert follower.ids() == before, step
        assert not any(feed and feed.new for feed in found), step
        assert None not in found, step  # each feed was sent anew
        assert follower.unread() == set(), step

    settings.SITE_URL = "https://elsewhere.example"
    assert all(feed.modified == 2 for feed in follower.fetch())
    assert follower.ids() == before and follower.unread() == set()
    links = {entry.link for entry in follower.reader.get_entries()}
    assert "https://elsewhere.example/roundups/moved/" in links


def test_an_unchanged_feed_is_not_sent_again(follower, monkeypatch):
    def refuse(*args):
        raise AssertionError("The feed was made.")

    monkeypatch.setattr("roundups.feeds.views.items_of", refuse)

    assert follower.fetch() == [None] * len(PLACES)


def test_a_new_roundup_is_the_only_news(follower, roundup):
    new = make_roundup(1, topic=roundup.topic, conference=roundup.conference, writer=roundup.writer)

    assert [feed.new for feed in follower.fetch()] == [1] * len(PLACES)
    assert follower.unread() == {new.feed_id}
