"""Every link of the sample site leads somewhere."""

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from roundups.sample.loader import Loader
from tests.crawling import Crawl
from tests.factories import make_conference, make_entry, make_paper, make_roundup


@pytest.fixture
def fetch(client):
    def fetched(address):
        if address.startswith(settings.STATIC_URL):  # of another server than the tests' client
            file = finders.find(address.removeprefix(settings.STATIC_URL))
            return (200 if file else 404), "", ""
        response = client.get(address)
        kind = response.get("Content-Type", "")
        text = response.getvalue() if not kind.startswith("image/") else b""
        return response.status_code, kind, text.decode()

    return fetched


def test_no_link_and_no_anchor_of_the_sample_site_is_broken(db, fetch):
    Loader().load()

    crawl = Crawl(fetch, settings.SITE_URL).run()

    assert crawl.broken == []
    assert len(crawl.ids) > 200
    assert len(crawl.wanted) > 500
    assert "https://openreview.net/forum?id=S1gSj0NKvB" in crawl.external


def test_papers_of_a_conference_that_no_roundup_is_about_lead_to_no_page_of_it(db, client, fetch):
    elsewhere, here = make_conference("NIPS", 2013), make_conference("ICLR", 2020)
    paper = make_paper(title="Old", conference=elsewhere)
    for place in (None, here):
        make_entry(make_roundup(1, conference=place), paper)
        make_entry(make_roundup(1), make_paper(conference=elsewhere))

    page = client.get("/papers/old/").content.decode()

    assert "<span>NIPS 2013</span>" in page
    assert "More from NIPS 2013" in page
    assert Crawl(fetch, settings.SITE_URL).run().broken == []


SITE = {
    "/": '<a href="/a/#here">a</a><a href="/b/#gone">b</a><img srcset="/c.webp 400w, /d.webp 800w">'
    '<a href="https://example.org/">out</a>',
    "/a/": '<p id="here"></p><p aria-labelledby="nobody"></p>',
    "/b/": "",
    "/c.webp": "",
}


def test_a_crawl_finds_what_is_broken():
    def fetch(address):
        return (200 if address in SITE else 404), "text/html", SITE.get(address, "")

    crawl = Crawl(fetch, "https://site.example").run()

    assert [b for b in crawl.broken if b[1] != "start"] == [
        ("/d.webp", "/", "404"),
        ("/a/#nobody", "/a/", "no such anchor"),
        ("/b/#gone", "/", "no such anchor"),
    ]
    assert crawl.external == {"https://example.org/"}
