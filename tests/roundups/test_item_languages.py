"""Feeds, citations and files say which language a text is in."""

import json

import pytest

from tests.roundups.many_scripts import DIRECTED, NAMES, TITLE, make_site_of_many_scripts

pytestmark = pytest.mark.django_db

FEEDS = ["/feed.atom", "/feed.rss", "/feed.json"]


@pytest.fixture
def site():
    make_site_of_many_scripts()


@pytest.mark.parametrize("feed", FEEDS)
def test_feeds_mark_names_titles_and_prose(client, site, feed):
    text = client.get(feed).content.decode()
    text = json.loads(text)["items"][1]["content_html"] if "json" in feed else text
    html = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')

    for name, language in NAMES.items():
        assert f'lang="{language}">{name}</bdi>' in html or not language
    assert f"{DIRECTED}>{TITLE}</a>" in html
    assert '<div lang="de" dir="ltr"><p>Ja.</p></div>' in html


def test_items_of_feeds_say_their_language(client, site):
    items = client.get("/feed.json").json()["items"]

    assert [item["language"] for item in items] == ["en-gb", "de"]
    assert '<entry xml:lang="de">' in client.get("/feed.atom").content.decode()
    assert "<dc:language>de</dc:language>" in client.get("/feed.rss").content.decode()


def test_citations_say_the_language_of_the_paper(client, site):
    assert client.get("/papers/paper.csl.json").json()[0]["language"] == "ar"
    assert "LA  - ar\r\n" in client.get("/papers/paper.ris").content.decode()
    assert "language  = {ar}" in client.get("/papers/paper.bib").content.decode()
    head = client.get("/papers/paper/").content.decode()
    assert '<meta name="citation_language" content="ar">' in head
    assert '"inLanguage":"ar"' in head


def test_a_roundup_as_markdown_says_its_language_and_keeps_every_name(client, site):
    text = client.get("/roundups/open.md").content.decode()

    assert '\nlanguage: "de"\n' in text
    assert ", ".join(NAMES) in text
