"""Sites in other languages: words follow the locale, what machines read does not."""

import json
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from tests.factories import (
    make_conference,
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db

LANGUAGES = ["de", "ar", "ja", "pt-br"]
PUBLISHED = datetime(2020, 5, 14, 8, tzinfo=UTC)
PAGES = [
    "/",
    "/subscribe/",
    "/roundups/",
    "/roundups/open/",
    "/topics/",
    "/topics/deep-learning/",
    "/conferences/",
    "/conferences/iclr-2020/",
    "/conferences/iclr/",
    "/papers/",
    "/papers/paper/",
    "/authors/ada/",
    "/writers/the-editors/",
    "/search/?q=paper",
    "/nowhere/",
]
MEASURES = r'\b(?:width|height|viewBox|[xydr]|c[xy]|[xy][12]|points|transform|stroke-[a-z]+|tabindex|data-hue)="[^"]*"'


@pytest.fixture(params=LANGUAGES)
def language(request, settings):
    settings.LANGUAGE_CODE = request.param
    conference = make_conference(
        "ICLR", 2020, submissions=2594, accepted=687, attendees=5600,
        starts=date(2020, 4, 26), ends=date(2020, 4, 30),
    )  # fmt: skip
    where = {"conference": conference, "topic": make_topic("Deep learning")}
    roundup = make_roundup(
        0, title="Open", published_at=PUBLISHED, writer=make_writer("The editors"), **where
    )
    paper = make_paper(["Ada"], title="Paper", conference=conference)
    paper.topics.add(where["topic"])
    make_entry(roundup, paper, figure=make_figure(paper))
    make_paper(title="Another", conference=conference)  # two are a landscape
    return request.param


@pytest.mark.parametrize("page", PAGES)
def test_pages_say_their_language_and_keep_machine_formats(client, settings, language, page):
    body = client.get(page).content.decode()

    root = re.search("<html[^>]*>", body)[0]
    assert re.search('lang="([^"]*)"', root)[1].lower() == language
    assert ('dir="rtl"' in root) is (language == "ar")
    for when in re.findall(r'datetime="([^"]*)"', body):
        assert date.fromisoformat(when)
    settings.LANGUAGE_CODE = "en-gb"
    plain = client.get(page).content.decode()
    assert re.findall(MEASURES, body) == re.findall(MEASURES, plain) != []
    for script in re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', body):
        assert json.loads(script)["@graph"]


@pytest.mark.parametrize("feed", ["/feed.rss", "/feed.atom", "/feed.json"])
def test_feeds_keep_their_dates(client, language, feed):
    body = client.get(feed).content

    if feed.endswith("json"):
        document = json.loads(body)
        dates = [document["items"][0]["date_published"]]
        assert document["language"] == language
    else:
        dates = [entry.published for entry in feedparser.parse(body).entries]
        ElementTree.fromstring(body)  # noqa: S314 (our own)
    expected = "Thu, 14 May 2020 08:00:00 +0000" if "rss" in feed else PUBLISHED.isoformat()
    assert dates == [expected]
    assert "rss" not in feed or parsedate_to_datetime(dates[0]) == PUBLISHED


def test_the_sitemap_keeps_its_dates(client, language):
    body = client.get("/sitemap.xml").content.decode()

    assert all(datetime.fromisoformat(when) for when in re.findall("<lastmod>([^<]*)<", body))
    assert body.count("<lastmod>") > 5


@pytest.mark.parametrize(
    ("code", "day", "span", "attendees", "percent"),
    [
        ("en-gb", "14 May 2020", "26–30 April 2020", "5,600", "26.5 per"),
        ("de", "14. Mai 2020", "26.–30. April 2020", "5.600", "26,5 per"),
        ("ja", "2020年5月14日", "2020年4月26日–30日", "5,600", "26.5 per"),
        ("pt-br", "14 de Maio de 2020", "26–30 de Abril de 2020", "5.600", "26,5 per"),
    ],
)
def test_readers_find_dates_and_numbers_as_they_write_them(
    client, settings, code, day, span, attendees, percent
):
    settings.LANGUAGE_CODE = code
    conference = make_conference(
        "ICLR", 2020, submissions=2594, accepted=687, attendees=5600,
        starts=date(2020, 4, 26), ends=date(2020, 4, 30),
    )  # fmt: skip
    make_roundup(0, title="Open", published_at=PUBLISHED, conference=conference)

    body = client.get("/conferences/iclr-2020/").content.decode()

    assert [part for part in (day, span, attendees, percent) if part not in body] == []
    assert "<h1>ICLR 2020</h1>" in body


@pytest.mark.parametrize(("code", "papers"), [("ja", 1), ("fr", 0), ("ar", 3), ("de", 2)])
def test_plurals_stay_right_where_the_words_are_english(client, settings, code, papers):
    settings.LANGUAGE_CODE = code
    make_roundup(papers)

    phrase = "1 paper" if papers == 1 else f"{papers} papers"
    assert re.search(rf"\b{phrase}\b", client.get("/roundups/").content.decode())


def test_no_word_of_the_interface_is_django_s_in_another_language():
    """Its catalogues have some of the words that we have, which alone would not be in English."""
    phrases = {
        phrase
        for template in settings.BASE_DIR.glob("templates/**/*.html")
        if template.relative_to(settings.BASE_DIR / "templates").parts[0] not in ("admin", "auth")
        for phrase in re.findall(r'{% translate "([^"]+)" %}', template.read_text())
    }
    spoken = {}
    for code in LANGUAGES:
        with override(code):
            spoken |= {phrase: gettext(phrase) for phrase in phrases if gettext(phrase) != phrase}

    assert "Roundups" in phrases
    assert spoken == {}
