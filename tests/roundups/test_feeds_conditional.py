"""A reader that has the feed already is told so, without the feed being made again."""

import gzip
from datetime import timedelta

import pytest
from django.utils import timezone

from roundups import freshness
from roundups.feeds import views
from roundups.models import Change
from roundups.publishing import withdraw
from tests.factories import make_conference, make_entry, make_roundup, make_topic, make_writer

pytestmark = pytest.mark.django_db
FEEDS = ["/", "/topics/nlp/", "/conferences/iclr-2020/", "/conferences/iclr/", "/writers/ann/"]
ALL = [f"{place}feed.{format}" for place in FEEDS for format in ("rss", "atom", "json")]


@pytest.fixture
def roundup(monkeypatch):
    """Written long ago, by a site that was started before."""
    parts = {
        "conference": make_conference("ICLR", 2020),
        "topic": make_topic(slug="nlp"),
        "writer": make_writer(slug="ann"),
    }
    roundup = make_roundup(1, **parts)
    make_roundup(3, **parts)
    Change.objects.update(at=timezone.now() - timedelta(hours=1))
    monkeypatch.setattr(freshness, "STARTED", timezone.now() - timedelta(hours=2))
    return roundup


@pytest.fixture
def unmade(monkeypatch):
    """Call it when no feed may be made any more."""

    def refuse(roundups):
        raise AssertionError("The feed was made.")

    return lambda: monkeypatch.setattr(views, "items_of", refuse)


@pytest.mark.parametrize("address", ALL)
@pytest.mark.parametrize("method", ["get", "head"])
def test_it_is_not_made_again_for_who_has_it(
    client, roundup, unmade, address, method, django_assert_max_num_queries
):
    first = client.get(address)
    unmade()

    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-none-match": first["ETag"].removeprefix("W/")},
        {"if-none-match": f'"other", {first["ETag"]}'},
        {"if-none-match": "*"},
        {"if-modified-since": first["Last-Modified"]},
    ):
        with django_assert_max_num_queries(3):
            response = getattr(client, method)(address, headers=headers)
        assert (response.status_code, response.content) == (304, b""), headers
        for name in ("ETag", "Last-Modified", "Cache-Control", "Vary"):
            assert response[name] == first[name]
        assert response["Access-Control-Allow-Origin"] == "*"


def test_the_mark_of_a_compressed_answer_works_for_each(client, roundup, unmade):
    plain = client.get("/feed.atom")
    packed = client.get("/feed.atom", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip" and gzip.decompress(packed.content) == plain.content
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    unmade()

    for known in (plain["ETag"], packed["ETag"]):
        for encoding in ("gzip", "identity"):
            headers = {"if-none-match": known, "accept-encoding": encoding}
            assert client.get("/feed.atom", headers=headers).status_code == 304


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_head_says_what_get_would(client, roundup, encoding):
    answers = [
        call("/feed.rss", headers={"accept-encoding": encoding})
        for call in (client.get, client.head)
    ]

    got, asked = (dict(answer.headers) for answer in answers)
    assert asked.keys() == got.keys() and asked["ETag"] == got["ETag"]
    assert answers[1].content == b"" and answers[0].content
    if encoding == "identity":
        assert asked == got


def test_each_feed_has_marks_of_its_own(client, roundup):
    assert len({client.get(address)["ETag"] for address in ALL}) == len(ALL)


@pytest.mark.parametrize("change", [withdraw, make_entry, lambda r: make_roundup(0)])
def test_it_is_made_again_after_a_change(client, roundup, change):
    first = client.get("/feed.rss")
    change(roundup)

    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = client.get("/feed.rss", headers=headers)
        assert again.status_code == 200 and again.content != first.content


def test_a_mark_wins_over_a_date(client, roundup):
    first = client.get("/feed.rss")
    headers = {"if-none-match": '"other"', "if-modified-since": first["Last-Modified"]}

    assert client.get("/feed.rss", headers=headers).status_code == 200


def test_a_feed_that_is_not_there_is_never_unmodified(client, roundup):
    for headers in ({"if-none-match": "*"}, {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}):
        assert client.get("/writers/nobody/feed.rss", headers=headers).status_code == 404
        assert client.get("/feed.xml", headers=headers).status_code == 404


def test_it_may_be_kept_for_a_few_minutes_by_anyone(client, roundup):
    assert client.get("/feed.json")["Cache-Control"] == f"public, max-age={views.FEED_MAX_AGE}"


def test_where_there_is_a_hub_no_proxy_hands_out_what_it_has_kept(client, roundup, settings):
    settings.WEBSUB_HUB_URL = "https://hub.example/"
    first = client.get("/feed.atom")
    known = client.get("/feed.atom", headers={"if-none-match": first["ETag"]})

    assert known.status_code == 304
    assert first["Cache-Control"] == known["Cache-Control"] == "public, max-age=300, s-maxage=0"


def test_a_presumption_that_fails_is_answered_to_its_reader_alone(client, roundup):
    answer = client.get("/feed.atom", headers={"if-match": '"other"'})

    assert (answer.status_code, answer["Cache-Control"]) == (412, "no-store")


def test_readers_in_a_browser_may_ask_first(client):
    for address in ("/feed.json", "/topics/nlp/feed.atom"):
        asked = {"Access-Control-Request-Headers": "if-none-match", "Origin": "https://a.example"}
        response = client.options(address, headers=asked)

        assert (response.status_code, response.content) == (204, b"")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert response["X-Content-Type-Options"] == "nosniff"


def test_readers_in_a_browser_see_what_became_of_a_feed(client, roundup):
    topic = roundup.topic
    topic.slug = "language"
    topic.save()
    there = client.get("/feed.json")
    assert there["Access-Control-Expose-Headers"] == "ETag, Link"

    statuses = {"/topics/nlp/feed.json": 301, "/writers/nobody/feed.json": 404, "/feed.xml": 404}
    for address, status in statuses.items():
        response = client.get(address)
        assert (response.status_code, response["Access-Control-Allow-Origin"]) == (status, "*")
    for address in ("/", "/topics/nlp/", "/feeds.opml"):
        assert "Access-Control-Allow-Origin" not in client.get(address)
