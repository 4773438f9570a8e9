import feedparser
import pytest
from django.utils.dateparse import parse_datetime

from roundups.models import Roundup
from tests.factories import make_conference, make_entry, make_roundup, make_topic, make_writer
from tests.roundups.feed_checks import ATOM, check_atom, check_rss

pytestmark = pytest.mark.django_db
FEEDS = ["/", "/topics/nlp/", "/conferences/iclr-2020/", "/conferences/iclr/", "/writers/ann/"]


def ids(client, address="/"):
    feed = feedparser.parse(client.get(f"{address}feed.atom").content)
    rss = feedparser.parse(client.get(f"{address}feed.rss").content)
    assert [entry.id for entry in feed.entries] == [entry.id for entry in rss.entries]
    return [feed.feed.id] + [entry.id for entry in feed.entries]


@pytest.fixture
def roundup():
    return make_roundup(
        1,
        conference=make_conference(year=2020),
        topic=make_topic(slug="nlp"),
        writer=make_writer(slug="ann"),
    )


def test_its_items_have_the_id_that_was_minted(client, roundup):
    assert ids(client)[1:] == [roundup.feed_id]
    assert check_rss(client.get("/feed.rss").content)[0].findtext("guid") == roundup.feed_id


def test_no_change_changes_an_id(client, roundup, settings):
    before = ids(client)
    make_entry(roundup)
    Roundup.objects.update(title="Another", slug="another", writer=None, topic=None)
    settings.SITE_URL = "https://elsewhere.example"

    assert ids(client) == before
    assert feedparser.parse(client.get("/feed.rss").content).entries[0].link == (
        "https://elsewhere.example/roundups/another/"
    )


def test_each_feed_has_an_id_of_its_own_that_outlives_slug_and_domain(client, roundup, settings):
    before = [ids(client, address)[0] for address in FEEDS]
    roundup.topic.slug, roundup.writer.slug, roundup.conference.slug = "n", "a", "c"
    for part in (roundup.topic, roundup.writer, roundup.conference):
        part.save()
    settings.SITE_URL = "https://elsewhere.example"

    moved = ["/", "/topics/n/", "/conferences/c/", "/conferences/iclr/", "/writers/a/"]
    assert [ids(client, address)[0] for address in moved] == before
    assert len(set(before)) == len(FEEDS)


def test_another_site_has_other_ids(client, settings):
    before = ids(client)
    settings.FEED_KEY = "another site"

    assert ids(client) != before


@pytest.mark.parametrize("address", FEEDS)
def test_it_names_its_own_address(client, roundup, address):
    feed = feedparser.parse(client.get(f"{address}feed.rss?utm_source=x").content).feed

    links = {link.rel: link.href for link in feed.links}
    assert links["self"] == f"https://camera-ready.example{address}feed.rss"
    assert links["alternate"] == f"https://camera-ready.example{address}"


def test_its_dates_are_those_of_the_roundup(client, roundup):
    update = parse_datetime("2021-02-03T04:05:06+00:00")
    Roundup.objects.update(updated_at=update)

    [item] = check_rss(client.get("/feed.rss").content)
    [entry] = check_atom(client.get("/feed.atom").content)
    assert item.findtext("pubDate") == "Fri, 01 May 2020 08:00:00 +0000"
    assert entry.findtext(f"{ATOM}published") == "2020-05-01T08:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2021-02-03T04:05:06+00:00"
    feed = feedparser.parse(client.get("/feed.atom").content).feed
    assert feed.updated == "2021-02-03T04:05:06+00:00"


def test_it_is_the_same_at_every_request(client, roundup):
    first = client.get("/feed.atom").content

    assert client.get("/feed.atom", headers={"host": "localhost"}).content == first
