"""The pictures in the sitemap, and that the file keeps to the rules of sitemaps.org and Google."""

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from papers.models import Figure
from roundups import published_pages
from tests.factories import (
    FUTURE,
    make_conference,
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
    make_topic,
    picture,
)

pytestmark = pytest.mark.django_db
SITE = "https://camera-ready.example"
PAGES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGES = "{http://www.google.com/schemas/sitemap-image/1.1}"


def rows(client, address="/sitemap.xml"):
    return list(ElementTree.fromstring(client.get(address).content))  # noqa: S314 (it is our own)


def images(client):
    """The pictures of each page that has some, both without the site."""
    found = {}
    for row in rows(client):
        urls = [each.text.removeprefix(SITE) for each in row.iter(f"{IMAGES}loc")]
        found[row.findtext(f"{PAGES}loc").removeprefix(SITE)] = urls
    return {page: urls for page, urls in found.items() if urls}


@pytest.fixture
def paper():
    return make_paper(title="Bits", conference=make_conference("ICLR", 2020))


def test_roundups_have_their_cover_and_figures_and_papers_theirs(client, paper):
    one = make_figure(paper, image=picture(30, 20), position=1)
    two = make_figure(paper, image=picture(50, 20), position=2)
    roundup = make_roundup(0, title="Best", cover=picture(90, 50), cover_alt="A cover")
    make_entry(roundup, paper, figure=two)
    make_entry(roundup, figure=None)

    assert images(client) == {
        "/roundups/best/": [roundup.cover.url, two.image.url],
        "/papers/bits/": [one.image.url, two.image.url],
    }


def test_a_picture_stands_once_for_a_page_and_not_more_than_allowed(client, paper, monkeypatch):
    monkeypatch.setattr(published_pages, "IMAGES_PER_PAGE", 2)
    for width in (30, 30, 50, 70):
        make_figure(paper, image=picture(width, 20))
    make_entry(make_roundup(0, title="Best"), paper)

    assert [len(urls) for urls in images(client).values()] == [2]


def test_no_picture_of_what_is_not_published_is_named(client, paper):
    hidden = make_paper(title="Unread")
    figure = make_figure(hidden)
    make_entry(make_roundup(0, False, cover=picture(), cover_alt="x"), hidden, figure=figure)
    make_entry(make_roundup(0, published_at=FUTURE), paper, figure=make_figure(paper))

    assert images(client) == {} and Figure.objects.count() == 2


def test_it_keeps_to_the_rules(client, paper):
    make_figure(paper)
    make_entry(make_roundup(0, title="Best", topic=make_topic("A & B")), paper)

    for row in rows(client):
        names = [child.tag for child in row]
        assert row.tag == f"{PAGES}url" and names == sorted(names, key=order)
        address = row.findtext(f"{PAGES}loc")
        assert urlsplit(address).scheme == "https" and len(address) < 2048
        if changed := row.findtext(f"{PAGES}lastmod"):
            assert datetime.fromisoformat(changed).tzinfo


def order(tag):
    return [f"{PAGES}loc", f"{PAGES}lastmod", f"{IMAGES}image"].index(tag)


@pytest.mark.parametrize("size", [1, 3, 30])
def test_it_asks_as_often_for_many_pictures(client, paper, size, django_assert_num_queries):
    roundup = make_roundup(0)
    for _ in range(size):
        entry = make_entry(roundup)
        entry.figure = make_figure(entry.paper)
        entry.save()

    with django_assert_num_queries(18):
        client.get("/sitemap.xml")
