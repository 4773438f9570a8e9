import json
from datetime import timedelta

import pytest
from django.utils import timezone

from roundups.feeds import items
from roundups.feeds.items import FEED_ITEM_COUNT
from roundups.models import Roundup
from tests.factories import (
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


def titles(client, address="/feed.json"):
    return [item["title"] for item in json.loads(client.get(address).content)["items"]]


def make_full_roundup(**kwargs):
    """Every part that costs a query."""
    roundup = make_roundup(entries=0, **kwargs)
    for _ in range(2):
        paper = make_paper(authors=2, conference=roundup.conference)
        make_link(paper), make_link(paper.first_author, "github")
        entry = make_entry(roundup, paper, figure=make_figure(paper), featuring="chosen")
        entry.featured.add(paper.first_author)


@pytest.mark.parametrize("format", TYPES)
def test_it_names_its_media_type_and_lets_other_sites_read_it(client, format):
    response = client.get(f"/feed.{format}")

    assert response["Content-Type"] == TYPES[format]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_it_lists_the_latest_first(client):
    make_roundup(0, title="Old")
    make_roundup(0, title="New")

    assert titles(client) == ["New", "Old"]


def test_it_is_of_a_fixed_length(client):
    for _ in range(FEED_ITEM_COUNT + 1):
        make_roundup(0)

    assert titles(client) == [f"Roundup {number}" for number in range(21, 1, -1)]


@pytest.mark.parametrize("format", TYPES)
def test_it_hides_drafts_and_what_is_scheduled(client, format):
    conference, topic, writer = (
        make_conference(slug="c"),
        make_topic(slug="t"),
        make_writer(slug="w"),
    )
    parts = {"conference": conference, "topic": topic, "writer": writer}
    make_roundup(0, title="Public", **parts)
    make_roundup(1, title="Secret draft", published=False, **parts)
    make_roundup(1, title="Secret plan", published_at=timezone.now() + timedelta(days=1), **parts)

    for place in ("/", "/topics/t/", "/conferences/c/", "/conferences/iclr/", "/writers/w/"):
        response = client.get(f"{place}feed.{format}")
        assert b"Public" in response.content and b"Secret" not in response.content


def test_it_keeps_to_its_slice(client):
    topic, writer = make_topic(slug="nlp"), make_writer(slug="ann")
    conferences = [make_conference(year=2020), make_conference(year=2021)]
    make_roundup(0, title="A", topic=topic, conference=conferences[0])
    make_roundup(0, title="B", writer=writer, conference=conferences[1])
    make_roundup(0, title="C", topic=make_topic())

    assert titles(client, "/topics/nlp/feed.json") == ["A"]
    assert titles(client, "/writers/ann/feed.json") == ["B"]
    assert titles(client, "/conferences/iclr-2020/feed.json") == ["A"]
    assert titles(client, "/conferences/iclr/feed.json") == ["B", "A"]


@pytest.mark.parametrize(
    "address",
    ["feed.xml", "feed.", "topics/no/feed.rss", "conferences/no/feed.rss", "writers/no/feed.rss"],
)
def test_it_knows_what_is_not_there(client, address):
    assert client.get(f"/{address}").status_code == 404


def test_it_refuses_to_be_posted_to(client):
    assert client.post("/feed.rss").status_code == 405


@pytest.mark.parametrize("count", [1, 3, 30])
def test_it_asks_as_often_for_many_roundups_as_for_one(client, django_assert_num_queries, count):
    conference, topic, writer = make_conference(), make_topic(), make_writer()
    for _ in range(count):
        make_full_roundup(conference=conference, topic=topic, writer=writer)
    client.get("/feed.rss")
    items.kept_items.store.clear()

    with django_assert_num_queries(10):
        client.get("/feed.rss")
    for format in TYPES:
        with django_assert_num_queries(3):
            client.get(f"/feed.{format}")


def test_it_goes_on_without_a_roundup_that_cannot_be_shown(client, monkeypatch, caplog):
    make_roundup(0, title="Good")
    make_roundup(0, title="Bad")
    address = Roundup.get_absolute_url
    monkeypatch.setattr(
        Roundup, "get_absolute_url", lambda self: 1 / 0 if self.title == "Bad" else address(self)
    )

    assert titles(client) == ["Good"]
    assert [record.name for record in caplog.records] == ["roundups.feeds.items"]
