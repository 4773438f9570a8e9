"""Pages by number, read from the nearer end of a list."""

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from roundups import catalogue
from roundups.models import Roundup
from roundups.pagination import Pages, page_of
from roundups.views import conferences
from tests.factories import FIRST_DAY, make_conference, make_roundup

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """Seven, some of which came out at one time."""
    for number in range(7):
        make_roundup(1, published_at=FIRST_DAY.replace(day=1 + number // 2))
    return Roundup.objects.published().for_list().latest_first()


@pytest.mark.parametrize("per_page", [1, 2, 3, 4, 7, 9])
def test_the_pages_are_the_list(rows, per_page):
    pages = Pages(rows, per_page)
    found = [roundup for number in pages.page_range for roundup in pages.page(number)]

    assert found == list(rows)
    assert all(roundup.paper_count == 1 for roundup in found)


def test_the_last_page_is_read_from_the_end(rows):
    with CaptureQueriesContext(connection) as queries:
        list(Pages(rows, 2, total=7).page(4))

    assert not any("OFFSET" in query["sql"] or "COUNT(*)" in query["sql"] for query in queries)


def test_papers_have_pages_in_the_order_of_titles(client, settings, rows):
    settings.ROUNDUPS_PER_PAGE = 2
    pages = [client.get(f"/papers/?page={number}").context["page"] for number in range(1, 5)]

    assert [paper for page in pages for paper in page] == list(catalogue.published_papers())


@pytest.mark.parametrize("number", ["0", "5", "-1", "x", "9" * 30])
def test_a_page_that_is_not_there_is_missing(rf, rows, settings, number):
    settings.ROUNDUPS_PER_PAGE = 2
    with pytest.raises(Http404):
        page_of(rf.get("/", {"page": number}), rows)


def test_lists_of_conferences_have_the_last_editions(client):
    for year in range(2010, 2020):
        make_roundup(0, conference=make_conference("ICLR", year))

    listed = client.get("/conferences/").content.decode()
    assert "ICLR 2016" in listed and "ICLR 2015" not in listed
    assert "All editions of ICLR" in listed
    for address in ("/subscribe/", "/feeds.opml"):
        page = client.get(address).content.decode()
        assert "/conferences/iclr-2016/" in page and "/conferences/iclr-2015/" not in page
    assert "ICLR 2010" in client.get("/conferences/iclr/").content.decode()


def test_conferences_have_pages_of_series(client, monkeypatch):
    monkeypatch.setattr(conferences, "SERIES", 2)
    for acronym in ("ACL", "COLM", "ICLR"):
        make_roundup(0, conference=make_conference(acronym, 2024))

    first, second = (client.get(f"/conferences/?page={number}") for number in (1, 2))

    assert [[edition.acronym for edition in series] for series in first.context["series"]] == [
        ["ACL"],
        ["COLM"],
    ]
    assert [edition.acronym for [edition] in second.context["series"]] == ["ICLR"]
    assert client.get("/conferences/?page=3").status_code == 404
