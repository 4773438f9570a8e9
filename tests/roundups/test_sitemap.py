from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from authors.models import Author
from papers.models import Paper
from roundups import sitemaps
from roundups.models import Roundup
from tests.factories import (
    FIRST_DAY,
    make_conference,
    make_entry,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db
SITE = "https://camera-ready.example"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client, address="/sitemap.xml"):
    """The addresses without the site, and their last changes."""
    root = ElementTree.fromstring(client.get(address).content)  # noqa: S314 (it is our own)
    rows = {row.findtext(f"{NAMESPACE}loc"): row.findtext(f"{NAMESPACE}lastmod") for row in root}
    assert all(address.startswith(f"{SITE}/") for address in rows) and len(rows) == len(root)
    return {address.removeprefix(SITE): changed for address, changed in rows.items()}


def make_site(**kwargs):
    return make_roundup(
        1,
        conference=make_conference("ICLR", 2020),
        topic=make_topic(slug="nlp"),
        writer=make_writer(slug="ann"),
        **kwargs,
    )


def test_it_lists_every_published_page(client):
    make_site(slug="best")

    assert set(read(client)) == {
        "/", "/roundups/", "/roundups/best/", "/topics/", "/topics/nlp/", "/conferences/",
        "/conferences/iclr-2020/", "/conferences/iclr/", "/papers/", "/papers/paper-1/",
        "/authors/author-1/", "/writers/ann/", "/subscribe/", "/api/v1/docs",
    }  # fmt: skip


def test_it_lists_nothing_that_is_not_published(client):
    make_site(published=False, slug="secret")
    make_paper(title="Not in a roundup")

    assert set(read(client)) == {
        "/", "/roundups/", "/topics/", "/topics/nlp/", "/conferences/", "/papers/", "/subscribe/", "/api/v1/docs",
    }  # fmt: skip


def test_it_says_when_a_page_changed(client):
    make_site(slug="best")
    changed = datetime(2021, 2, 3, 4, 5, tzinfo=UTC)
    Roundup.objects.update(changed_at=changed)
    Paper.objects.update(changed_at=FIRST_DAY)

    rows = read(client)
    for page in ("/", "/roundups/best/", "/topics/nlp/", "/conferences/iclr/", "/writers/ann/"):
        assert rows[page] == "2021-02-03T04:05:00+00:00"


def test_the_pages_that_show_a_paper_change_with_it(client):
    make_site(slug="best")
    Roundup.objects.update(changed_at=FIRST_DAY)
    Paper.objects.update(changed_at=datetime(2021, 2, 3, 4, 5, tzinfo=UTC))
    hidden = make_paper([Author.objects.get()], title="In a draft")
    make_entry(make_roundup(0, False), hidden)

    rows = read(client)
    for page in ("/papers/paper-1/", "/authors/author-1/", "/roundups/best/"):
        assert rows[page] == "2021-02-03T04:05:00+00:00"
    Roundup.objects.update(shown_changed_at=datetime(2022, 2, 3, tzinfo=UTC))
    later = read(client)
    assert later["/topics/nlp/"] == later["/roundups/best/"] == "2022-02-03T00:00:00+00:00"
    assert rows["/"] == "2020-05-01T08:00:00+00:00"


def test_a_page_without_roundups_has_no_change(client):
    make_topic(slug="empty")
    make_roundup(0, False, topic=make_topic(slug="draft"))

    rows = read(client)
    assert rows["/topics/empty/"] is None and rows["/topics/draft/"] is None


def test_what_is_scheduled_changed_when_it_came_out(client):
    make_site(slug="best")
    Roundup.objects.update(changed_at=datetime(2020, 1, 1, tzinfo=UTC))
    Paper.objects.update(changed_at=datetime(2020, 1, 1, tzinfo=UTC))

    rows = read(client)
    for page in ("/", "/roundups/best/", "/papers/paper-1/", "/authors/author-1/"):
        assert rows[page] == "2020-05-01T08:00:00+00:00"


@pytest.fixture
def three_files(monkeypatch):
    """Two roundups in blocks of their own, which have a paper and an author in common."""
    monkeypatch.setattr(sitemaps, "ROUNDUPS_PER_FILE", 1)
    first = make_site(slug="best")
    make_roundup(1, False, slug="secret")
    second = make_roundup(1, slug="next")
    make_entry(second, first.entries.get().paper)
    Roundup.objects.filter(pk=second.pk).update(changed_at=datetime(2030, 1, 1, tzinfo=UTC))
    return [1, first.pk + 2, second.pk + 2]


def test_it_becomes_an_index_when_one_file_is_too_small(client, three_files):
    index = read(client)
    assert list(index) == [f"/sitemap-{number}.xml" for number in three_files]
    assert index[f"/sitemap-{three_files[2]}.xml"] == "2030-01-01T00:00:00+00:00"

    overview, *blocks = (set(read(client, address)) for address in index)
    assert "/" in overview and "/topics/nlp/" in overview and "/roundups/best/" not in overview
    assert blocks == [
        {"/roundups/best/", "/papers/paper-1/", "/authors/author-1/"},
        {"/roundups/next/", "/papers/paper-3/", "/authors/author-3/"},
    ]


def test_there_is_no_file_of_drafts(client, three_files):
    for number in (0, three_files[1] + 1, three_files[2] + 1, 10**12):
        assert client.get(f"/sitemap-{number}.xml").status_code == 404


@pytest.mark.parametrize("count", [3, 6])
def test_the_index_asks_as_often_for_many_files(client, monkeypatch, count):
    monkeypatch.setattr(sitemaps, "ROUNDUPS_PER_FILE", 1)
    for _ in range(count):
        number = make_roundup(2).pk + 2

    with CaptureQueriesContext(connection) as of_index:
        assert len(read(client)) == count + 1
    with CaptureQueriesContext(connection) as of_file:
        read(client, f"/sitemap-{number}.xml")
    assert (len(of_index), len(of_file)) == (2, 12)
    assert "roundups_entry" not in " ".join(query["sql"] for query in of_index)


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_often_for_many_pages(client, django_assert_num_queries, count):
    for _ in range(count):
        make_roundup(2, conference=make_conference(), topic=make_topic(), writer=make_writer())

    with django_assert_num_queries(18):
        client.get("/sitemap.xml")


def test_robots_find_the_sitemap_and_leave_desk_and_search_alone(client):
    response = client.get("/robots.txt")
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    assert robots.can_fetch("*", "/") and robots.can_fetch("*", "/roundups/best/")
    assert not robots.can_fetch("*", "/admin/") and not robots.can_fetch("*", "/search/?q=x")
