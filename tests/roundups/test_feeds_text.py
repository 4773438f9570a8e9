from html import escape
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis.strategies import characters, text

from prose.printable import printable
from tests.factories import (
    make_author,
    make_entry,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)
from tests.roundups.feed_checks import ATOM, CHECKS, check_atom, check_json, check_rss

pytestmark = pytest.mark.django_db
NASTY = [
    "Q&A",
    "Q&amp;A",
    "1 < 2 > 0",
    "<b>Bold</b>",
    "<script>alert(1)</script>",
    "]]>",
    "<![CDATA[x]]>",
    "“Quotes” and 'quotes' and \"quotes\"",
    "🦉 emoji 👩‍🔬",
    "שלום \u202bעברית\u202c و العربية",
    "日本語の論文",
    "$\\ell_1$ & \\LaTeX",
    "W" * 200,
    "&#x0;&bogus;",
]
CONTROLS = "".join(map(chr, [*range(9), *range(14, 32), 127, 0x80, 0x9F]))
CONTROLS += "\ufdd0\ufffd\ufffe\uffff\U0001fffe\U0010ffff"


@pytest.fixture
def nasty():
    for words in reversed(NASTY):
        parts = {"topic": make_topic(words[:80]), "writer": make_writer(words[:120])}
        make_roundup(0, title=words, standfirst=words, **parts)


def test_it_escapes_titles_exactly_once(client, nasty):
    items = check_rss(client.get("/feed.rss").content)
    entries = check_atom(client.get("/feed.atom").content)

    assert [item.findtext("title") for item in items] == NASTY
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == NASTY
    assert [entry.findtext(f"{ATOM}summary") for entry in entries] == NASTY


def test_json_titles_are_not_escaped(client, nasty):
    items = check_json(client.get("/feed.json").content)

    assert [item["title"] for item in items] == [item["summary"] for item in items] == NASTY


@pytest.mark.parametrize("format", ["rss", "atom"])
def test_it_is_read_without_complaint(client, nasty, format):
    feed = feedparser.parse(client.get(f"/feed.{format}").content)

    assert feed.bozo is False and len(feed.entries) == len(NASTY)


def test_it_writes_descriptions_as_html_text(client):
    make_roundup(0, standfirst="1 < 2 & <b>so on</b>")

    [item] = check_rss(client.get("/feed.rss").content)
    assert item.findtext("description") == "1 &lt; 2 &amp; &lt;b&gt;so on&lt;/b&gt;"


def test_it_drops_what_xml_forbids():
    assert printable(f"a{CONTROLS}b\ud800\udfff") == "ab"
    assert printable("page\fbreak\vand\x85line\n\ttab") == "page break and line\n\ttab"
    assert printable("é — 漢字 🦉\u200d") == "é — 漢字 🦉\u200d"


@given(text(characters(codec=None)))
def test_what_is_left_is_xml(words):
    document = f"<p>{escape(printable(words))}</p>".encode()

    ElementTree.fromstring(document)  # noqa: S314 (it is our own)


@pytest.mark.parametrize("format", CHECKS)
def test_it_drops_them_from_titles_names_and_texts(client, format):
    dirty = CONTROLS.replace("\0", "")  # PostgreSQL stores no NUL
    roundup = make_roundup(
        0,
        title=f"Ti{dirty}tle",
        standfirst=f"In{dirty} short",
        intro=f"In{dirty}tro",
        topic=make_topic(f"To{dirty}pic"),
        writer=make_writer(f"Wri{dirty}ter"),
    )
    make_entry(roundup, make_paper([make_author(f"Na{dirty}me")], title=f"Pa{dirty}per"))

    document = client.get(f"/feed.{format}").content.decode()
    assert len(CHECKS[format](document.encode())) == 1
    assert not set(document) & set(CONTROLS)
    assert "\\u00" not in document
    for whole in ("Title", "In short", "Intro", "Topic", "Writer", "Name", "Paper"):
        assert whole in document
