"""Nothing unpublished on any public page, feed or sitemap: one table over every public address."""

import pytest
from django.urls import get_resolver
from django.utils.timezone import now

from roundups.models import Roundup
from roundups.publishing import publish
from tests.api import addresses
from tests.factories import (
    FUTURE,
    make_author,
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)
from tests.roundups.search.indexing import index

SECRET = "Xyzzy"
PAGES = {
    "home": "/",
    "search": "/search/?q=xyzzy",
    "subscribe": "/subscribe/",
    "archive": "/roundups/",
    "roundup": "/roundups/open/",
    "topics": "/topics/",
    "topic": "/topics/deep-learning/",
    "conferences": "/conferences/",
    "conference": "/conferences/iclr-2020/",
    "papers": "/papers/",
    "paper": "/papers/open-paper/",
    "author": "/authors/ada-open/",
    "writer": "/writers/the-editors/",
    "paper_citation": "/papers/open-paper.bib",
    "roundup_citation": "/roundups/open.bib",
    "roundup_markdown": "/roundups/open.md",
    "feed": "/feed.rss",
    "topic_feed": "/topics/deep-learning/feed.rss",
    "conference_feed": "/conferences/iclr-2020/feed.rss",
    "writer_feed": "/writers/the-editors/feed.rss",
    "opml": "/feeds.opml",
    "opensearch": "/opensearch.xml",
    "sitemap": "/sitemap.xml",
    "sitemap_page": "/sitemap-1.xml",
    "robots": "/robots.txt",
    "favicon": "/favicon.ico",
    **addresses.PAGES,
}
OTHER_PAGES = [
    "/conferences/iclr/",
    "/search/?q=open",
    "/search/?q=xyzz",
    "/search/?q=open&kind=paper&conference=iclr-2020&code=&year=2020",
    "/papers/open-paper.ris",
    "/papers/open-paper.csl.json",
    "/roundups/open.ris",
    "/roundups/open.csl.json",
    *(
        PAGES[name].replace("rss", ending)
        for name in PAGES
        if "feed" in name
        for ending in ("atom", "json")
    ),
]
FILES = ["bib", "ris", "csl.json"]
NOT_CONTENT = {"healthz", "readyz", "media", "api:api-root", "numbered_page"}
HIDDEN = [
    "/roundups/xyzzy-draft/",
    "/roundups/xyzzy-scheduled/",
    "/papers/xyzzy-paper/",
    "/papers/xyzzy-later-paper/",
    "/authors/xyzzy-author/",
    "/writers/xyzzy-writer/",
    "/conferences/xyzzy-2021/",
    "/conferences/xyzzy/",
    *(f"/papers/xyzzy-{name}.{ending}" for name in ("paper", "later-paper") for ending in FILES),
    *(f"/roundups/xyzzy-{name}.{ending}" for name in ("draft", "scheduled") for ending in FILES),
    "/roundups/xyzzy-draft.md",
    "/roundups/xyzzy-scheduled.md",
    *addresses.HIDDEN,
    "/writers/xyzzy-writer/feed.rss",
    "/conferences/xyzzy-2021/feed.rss",
]


@pytest.fixture
def site(db):
    """One open roundup, and secrets in a draft and in a scheduled one beside it."""
    ada = make_author("Ada Open")
    where = {"conference": make_conference("ICLR", 2020), "topic": make_topic("Deep learning")}
    editors = make_writer("The editors")
    paper = make_paper([ada, "Bob Open"], title="Open paper", conference=where["conference"])
    make_figure(paper, alt="Open figure")
    make_entry(make_roundup(0, title="Open", writer=editors, **where), paper)

    secret = {"standfirst": SECRET, "intro": SECRET, "summary": SECRET, "writer": editors} | where
    draft = make_roundup(0, False, title=f"{SECRET} draft", **secret)
    later = make_roundup(0, title=f"{SECRET} scheduled", published_at=FUTURE, **secret)
    hidden = {
        "conference": where["conference"],
        "abstract": SECRET,
        "tldr": SECRET,
        "tldr_source": "editor",
    }
    hidden_author = make_author(f"{SECRET} Author")
    for roundup, title in [(draft, f"{SECRET} paper"), (later, f"{SECRET} later paper")]:
        entry_paper = make_paper([hidden_author, ada], title=title, **hidden)
        make_link(entry_paper, "code", "https://xyzzy.example/code")
        make_entry(roundup, entry_paper, text=SECRET, figure=make_figure(entry_paper, alt=SECRET))
        make_entry(roundup, paper, text=SECRET, heading=SECRET)
    elsewhere = make_conference(SECRET.upper(), 2021, place=SECRET)
    make_roundup(
        0,
        False,
        title=f"{SECRET} elsewhere",
        conference=elsewhere,
        writer=make_writer(f"{SECRET} writer"),
    )
    index()


def test_the_table_has_every_public_address():
    api = get_resolver().namespace_dict["api"][1]
    names = {
        pattern.name for pattern in get_resolver().url_patterns if getattr(pattern, "name", None)
    } | {f"api:{pattern.name}" for pattern in api.url_patterns}

    assert names - NOT_CONTENT == set(PAGES)


@pytest.mark.parametrize("address", [*PAGES.values(), *OTHER_PAGES])
def test_it_hides_drafts_and_future_posts(client, site, address):
    response = client.get(address)

    assert response.status_code == 200
    body = b"".join(response) if response.streaming else response.content
    asked = body.lower().count(b"xyzzy") if "q=xyzzy" in address else 0
    assert body.lower().count(b"xyzzy") - asked == 0


def test_search_finds_nothing_hidden(client, site):
    response = client.get("/search/?q=xyzzy")

    assert response.context["found"] == {}
    assert response.context["suggestions"] == []


@pytest.mark.parametrize("address", HIDDEN)
def test_it_answers_404_for_what_only_drafts_have(client, site, address):
    response = client.get(address)

    assert response.status_code == 404
    assert b"Xyzzy" not in response.content


def test_all_that_is_hidden_would_be_there_if_it_were_public(client, site):
    for roundup in Roundup.objects.exclude(published_at__lte=now()):
        publish(roundup)

    found = {address: client.get(address).status_code for address in HIDDEN}

    assert found == dict.fromkeys(HIDDEN, 200)
