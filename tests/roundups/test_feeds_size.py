"""No feed is longer than 1 MB, whatever is published."""

import re

import feedparser
import pytest

from roundups.feeds.formats import FEED_MAX_BYTES
from roundups.models import Roundup
from tests.factories import make_entry, make_paper, make_roundup
from tests.roundups.feed_checks import ATOM, CHECKS, CONTENT

pytestmark = pytest.mark.django_db
# Each of these letters is sent as several bytes in one format or another.
ODD = '<p>&amp; “論文” 🦉 "x"</p>'


def make_long(size, **kwargs):
    """`size` bytes of text; not through the editor's field, which would render them."""
    roundup = make_roundup(2, **kwargs)
    html = ODD * (size // len(ODD.encode()))
    Roundup.objects.filter(pk=roundup.pk).update(intro_html=html)
    return roundup


def read(client, format):
    response = client.get(f"/feed.{format}")
    assert "Content-Encoding" not in response
    size, items = len(response.content), CHECKS[format](response.content)
    if format == "json":
        return size, [(item["title"], item["content_html"]) for item in items]
    assert not feedparser.parse(response.content).bozo
    title, text = ("title", CONTENT) if format == "rss" else (f"{ATOM}title", f"{ATOM}content")
    return size, [(item.findtext(title), item.findtext(text)) for item in items]


@pytest.mark.parametrize("format", CHECKS)
def test_it_lists_whole_roundups_as_long_as_there_is_room(client, format):
    for number in range(20):
        make_long(90_000, title=f"Long {number}")

    size, items = read(client, format)

    longest = max(len(text.encode()) for _, text in items)
    assert FEED_MAX_BYTES - 3 * longest < size <= FEED_MAX_BYTES
    assert [title for title, _ in items] == [f"Long {19 - n}" for n in range(len(items))]
    assert {text.count("論文") for _, text in items} == {90_000 // len(ODD.encode())}


@pytest.mark.parametrize("format", CHECKS)
def test_the_newest_is_always_there(client, format):
    make_roundup(1, title="Short")
    huge = make_long(1_500_000, title="Huge", slug="huge", standfirst="All & everything.")

    size, [(title, text), (other, _)] = read(client, format)

    assert (title, other) == ("Huge", "Short") and size <= FEED_MAX_BYTES
    assert "<em>All &amp; everything.</em>" in text
    address = "https://camera-ready.example/roundups/huge/"
    assert f'too long for a feed. <a href="{address}">Read all of it' in text
    for entry in huge.entries.all():
        assert f">{entry.paper.title}</a></li>" in text


def test_the_papers_of_one_that_is_too_long_have_their_formulas_as_in_a_whole_one(client):
    short, huge = make_roundup(0), make_long(1_500_000)
    for roundup in (short, huge):
        make_entry(roundup, make_paper(title=r"Of $x$ and $\ell_1$"))

    _, [(_, brief), (_, whole)] = read(client, "rss")

    title = re.search(r'of-x[^"]*">(Of .*?)</a>', whole)[1]
    assert "$x$" not in title and f">{title}</a></li>" in brief


@pytest.mark.parametrize("format", CHECKS)
def test_a_huge_one_that_is_not_the_newest_ends_the_feed(client, format):
    make_roundup(0, title="Before")
    make_long(1_500_000, title="Huge")
    make_roundup(0, title="Now")

    assert [title for title, _ in read(client, format)[1]] == ["Now"]
