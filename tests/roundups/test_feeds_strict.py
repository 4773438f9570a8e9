"""What the W3C validator complains of, on every slice, with the nastiest names, in any language."""

import re
from email.utils import format_datetime, parsedate_to_datetime

import feedparser
import pytest

from roundups.models import Roundup
from tests.factories import (
    make_conference,
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)
from tests.roundups.feed_checks import CHECKS, check_rss
from tests.roundups.test_feeds_text import CONTROLS, NASTY

pytestmark = pytest.mark.django_db
PLACES = ["/", "/topics/nlp/", "/conferences/iclr-2020/", "/conferences/iclr/", "/writers/ann/"]
HUB = "https://hub.example/?a=1&b=2"
STORABLE = CONTROLS.replace("\0", "")  # PostgreSQL holds no NUL


@pytest.fixture
def site(settings):
    """Every text of a feed is a nasty one; the hub's address has to be escaped too."""
    settings.WEBSUB_HUB_URL, settings.SITE_TAGLINE = HUB, NASTY[3]
    words = NASTY[4] + STORABLE
    parts = {
        "conference": make_conference("ICLR", 2020),
        "topic": make_topic(words[:80], slug="nlp", description=words),
        "writer": make_writer(words[:120], slug="ann", bio=words),
    }
    for words in NASTY:
        paper = make_paper([words[:100]], title=words, tldr=words, tldr_source="editor")
        roundup = make_roundup(
            0, title=words[:150] + STORABLE, standfirst=words, intro=words, summary=words, **parts
        )
        make_entry(roundup, paper, text=words, figure=make_figure(paper, alt=words, caption=words))


@pytest.mark.parametrize("format", CHECKS)
@pytest.mark.parametrize("place", PLACES)
def test_every_feed_is_valid(client, site, place, format):
    response = client.get(f"{place}feed.{format}")

    assert len(CHECKS[format](response.content)) == len(NASTY)
    if format != "json":
        feed = feedparser.parse(response.content, sanitize_html=False)
        assert not feed.bozo
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [
            f"https://camera-ready.example{place}feed.{format}"
        ]
        assert [link.href for link in feed.feed.links if link.rel == "hub"] == [HUB]
        for entry in feed.entries:
            assert not re.search(r"<[^>]*\s(style|on\w+|class|id)=", entry.content[0].value)


@pytest.mark.parametrize("format", CHECKS)
def test_the_hub_is_named_in_the_header_and_in_the_feed(client, settings, format):
    address = f"/feed.{format}"
    assert "Link" not in client.get(address)

    settings.WEBSUB_HUB_URL = HUB
    response = client.get(address)

    self_url = f"https://camera-ready.example{address}"
    assert response["Link"] == f'<{HUB}>; rel="hub", <{self_url}>; rel="self"'
    if format == "json":
        assert response.json()["hubs"] == [{"type": "WebSub", "url": HUB}]


@pytest.mark.parametrize("language", ["de", "ar", "zh-hans"])
def test_dates_are_english_whatever_the_site_speaks(client, settings, language):
    settings.LANGUAGE_CODE = language
    make_roundup(0)
    [published] = Roundup.objects.values_list("published_at", flat=True)

    for _ in ("plain", "again"):
        document = client.get("/feed.rss").content
        [item] = check_rss(document)
        assert item.findtext("pubDate") == format_datetime(published)
        assert parsedate_to_datetime(item.findtext("pubDate")) == published
    assert b"<lastBuildDate>Fri, 01 May 2020 08:00:00 +0000<" in document
