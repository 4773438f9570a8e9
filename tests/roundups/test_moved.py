"""Old addresses: one hop to the present one, and no word of what is not public."""

import pytest

from links.models import FormerAddress
from tests.factories import (
    FUTURE,
    make_conference,
    make_entry,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db


def move(obj, *slugs):
    for slug in slugs:
        obj.slug = slug
        obj.save()
    return obj


@pytest.fixture
def site():
    """One public object of each kind, each moved from "a" to "b" and on to "c"."""
    where = {"topic": make_topic("A"), "conference": make_conference(year=2020, slug="a")}
    paper = make_paper(["A"], title="A", conference=where["conference"])
    roundup = make_roundup(0, title="A", writer=make_writer("A"), **where)
    make_entry(roundup, paper)
    for obj in [*where.values(), paper, paper.first_author, roundup, roundup.writer]:
        move(obj, "b", "c")
    return roundup


@pytest.mark.parametrize("old", ["a", "b"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        *((f"/{room}/", "/") for room in ("roundups", "topics", "conferences", "papers")),
        ("/authors/", "/"),
        ("/writers/", "/"),
        ("/topics/", "/feed.rss"),
        ("/conferences/", "/feed.atom"),
        ("/writers/", "/feed.json"),
        ("/topics/", "/?page=1"),
        *(
            (f"/{room}/", f".{ending}")
            for room in ("papers", "roundups")
            for ending in ("bib", "ris", "csl.json")
        ),
        ("/roundups/", ".md"),
        *((f"/api/v1/{room}/", "") for room in ("roundups", "topics", "conferences", "papers")),
        ("/api/v1/authors/", ""),
        ("/api/v1/writers/", "?page=1"),
    ],
)
def test_every_old_address_leads_straight_to_the_present_one(client, site, before, old, after):
    response = client.get(f"{before}{old}{after}")

    assert (response.status_code, response.headers["Location"]) == (301, f"{before}c{after}")
    assert client.get(response.headers["Location"]).status_code == 200


def test_an_address_that_is_taken_back_is_the_present_one(client, site):
    move(site, "a")

    found = [client.get(f"/roundups/{slug}/") for slug in "abc"]

    assert [response.status_code for response in found] == [200, 301, 301]
    assert {response.headers["Location"] for response in found[1:]} == {"/roundups/a/"}


def test_the_stroke_at_the_end_costs_no_second_hop(client, site):
    assert client.get("/roundups/a").headers["Location"] == "/roundups/c/"


def test_an_endless_query_stays_behind(client, site):
    response = client.get("/roundups/a/", {"utm_source": "x" * 20_000})

    assert (response.status_code, response.headers["Location"]) == (301, "/roundups/c/")


@pytest.mark.parametrize("at", [None, FUTURE])
def test_it_says_nothing_of_what_is_not_public(client, site, at):
    site.published_at = at
    site.save()

    for room in ("roundups", "conferences", "papers", "authors", "writers"):
        assert client.get(f"/{room}/a/").status_code == 404


@pytest.mark.parametrize("ending", ["/", "/feed.rss"])
def test_a_series_moves_with_its_last_edition(client, ending):
    editions = [make_conference("NIPS", year) for year in (2016, 2017)]
    for edition in editions:
        make_roundup(0, conference=edition)
    statuses = []
    for edition in editions:
        edition.acronym = "NeurIPS"
        edition.save()
        statuses.append(client.get(f"/conferences/nips{ending}").status_code)

    assert statuses == [200, 301]
    assert client.get(f"/conferences/nips{ending}").headers["Location"] == (
        f"/conferences/neurips{ending}"
    )


def test_the_api_has_no_record_of_a_series(client):
    edition = make_conference("NIPS", 2017)
    make_roundup(0, conference=edition)
    edition.acronym = "NeurIPS"
    edition.save()

    assert client.get("/api/v1/conferences/nips").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/topics/a/feed.exe", "/papers/a.exe", "/papers/a.md", "/papers/a/b/", "/papers/a%00/"],
)
def test_what_was_no_page_leads_nowhere(client, site, address):
    assert client.get(address).status_code == 404


def test_it_works_while_somebody_develops_too(client, site, settings):
    settings.DEBUG = True
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE, "roundups.views.errors.moved_in_development",
    ]  # fmt: skip

    assert client.get("/roundups/a/").headers["Location"] == "/roundups/c/"
    assert client.get("/roundups/nowhere/").status_code == 404


def test_links_to_an_entry_find_it_by_every_slug_that_its_paper_had(client, site):
    other = make_paper(title="D", slug="d")
    make_entry(site, other)
    FormerAddress.objects.create(target=other, slug="c")  # as no form would leave it

    page = client.get("/roundups/c/").content.decode()

    entry = page[page.index('id="c"') : page.index('id="d"')]
    assert [page.count(f'id="{slug}"') for slug in "abcd"] == [1, 1, 1, 1]
    assert [f'<span id="{slug}"></span>' in entry for slug in "ab"] == [True, True]


def test_only_readers_are_sent_on(client, site):
    assert client.post("/roundups/a/").status_code == 405
