"""Each filter finds what it names, and says so when it cannot."""

import pytest

from authors.models import Author
from conference.models import Conference, Topic
from papers.models import Paper
from roundups.models import Roundup, Writer
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    """Two roundups with a paper each, which differ in all that can be asked for."""
    iclr, icml = make_conference("ICLR", 2020), make_conference("ICML", 2019)
    gans, nlp = make_topic("GANs"), make_topic("NLP")
    ada = make_author("Ada Łovelace", orcid="0000-0002-1825-0097")
    bob = make_author("Bob Noether")
    ids = {"doi": "10.1000/AbC", "arxiv_id": "2003.02389", "openreview_id": "S1gSj0NKvB"}
    one = make_paper([ada, bob], title="One", conference=iclr, decision="oral", **ids)
    two = make_paper([bob], title="Two", conference=icml)
    one.topics.add(gans)
    two.topics.add(nlp)
    make_link(one, "code")
    first = make_roundup(0, title="First", conference=iclr, topic=gans, writer=make_writer("Eve"))
    second = make_roundup(0, title="Second", conference=icml, topic=nlp)
    make_entry(first, one)
    make_entry(second, two)


@pytest.mark.parametrize("doi", ["10.18653/v1/2020.acl-main.1", "10.48550/arXiv.2003.02389"])
@pytest.mark.parametrize("mark", ["", "doi:", "DOI: ", "doi.org/", "https://dx.doi.org/"])
def test_a_doi_that_names_a_paper_elsewhere_too_is_found(client, doi, mark):
    make_entry(make_roundup(0), make_paper(title="One", doi=doi))

    answer = client.get("/api/v1/papers", {"doi": mark + doi}).json()

    assert [paper["slug"] for paper in answer["items"]] == ["one"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("roundups?topic=gans", ["first"]),
        ("roundups?conference=icml-2019", ["second"]),
        ("roundups?series=iclr", ["first"]),
        ("roundups?writer=eve", ["first"]),
        ("roundups?year=2019", ["second"]),
        ("roundups?published_after=2020-05-02", ["second"]),
        ("roundups?published_after=2020-05-01T08:00:00Z", ["second", "first"]),
        ("roundups?published_before=2020-05-01T08:00:01%2B00:00", ["first"]),
        ("roundups?published_before=2020-05-01T08:00:00", []),
        ("roundups?updated_since=2020-05-02", ["second", "first"]),
        ("roundups?updated_since=2099-01-01", []),
        ("roundups?topic=gans&year=2019", []),
        ("papers?conference=iclr-2020", ["one"]),
        ("papers?topic=nlp", ["two"]),
        ("papers?author=ada-lovelace", ["one"]),
        ("papers?author=bob-noether", ["one", "two"]),
        ("papers?roundup=second", ["two"]),
        ("papers?decision=oral", ["one"]),
        ("papers?has_code=true", ["one"]),
        ("papers?has_code=false", ["two"]),
        ("papers?year=2020", ["one"]),
        ("papers?doi=10.1000/abc", ["one"]),
        ("papers?arxiv=2003.02389", ["one"]),
        ("papers?arxiv=2003", []),
        ("papers?arxiv=arXiv:2003.02389v2", ["one"]),
        ("papers?arxiv=https://arxiv.org/abs/2003.02389", ["one"]),
        ("papers?doi=https://doi.org/10.1000/abc", ["one"]),
        ("papers?openreview=https://openreview.net/forum?id=S1gSj0NKvB", ["one"]),
        ("papers?openreview=S1gSj0NKvB", ["one"]),
        ("authors?name=lov", ["ada-lovelace"]),
        ("authors?name=ADA%20Ł", ["ada-lovelace"]),
        ("authors?name=ovelace", []),
        ("authors?name=%25", []),
        ("authors?orcid=0000-0002-1825-0097", ["ada-lovelace"]),
        ("authors?orcid=https://orcid.org/0000-0002-1825-0097", ["ada-lovelace"]),
        ("authors?orcid=https://orcid.org/0000-0002-1825-009x", []),
        ("authors?paper=two", ["bob-noether"]),
        ("conferences?series=icml", ["icml-2019"]),
        ("conferences?year=2020", ["iclr-2020"]),
        ("topics?limit=1", ["gans"]),
        ("writers", ["eve"]),
        ("papers?topic=nowhere", []),
    ],
)
def test_it_finds_what_it_names(client, site, query, expected):
    response = client.get(f"/api/v1/{query}")

    assert response.status_code == 200, response.content
    assert [item["slug"] for item in response.json()["items"]] == expected


def renamed(obj, **values):
    for name, value in values.items():
        setattr(obj, name, value)
    obj.save()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("roundups?topic=gans", ["first"]),
        ("roundups?conference=iclr-2020", ["first"]),
        ("roundups?series=iclr", ["first"]),
        ("roundups?writer=eve", ["first"]),
        ("papers?author=ada-lovelace", ["one"]),
        ("papers?conference=iclr-2020", ["one"]),
        ("papers?topic=gans", ["one"]),
        ("papers?roundup=second", ["two"]),
        ("authors?paper=two", ["bob-noether"]),
        ("conferences?series=iclr", ["new-edition"]),
    ],
)
def test_a_former_slug_finds_what_has_it_no_more(client, site, query, expected):
    renamed(Topic.objects.get(slug="gans"), slug="new-topic")
    renamed(Conference.objects.get(slug="iclr-2020"), slug="new-edition", acronym="New")
    renamed(Writer.objects.get(slug="eve"), slug="new-writer")
    renamed(Author.objects.get(slug="ada-lovelace"), slug="new-author")
    renamed(Roundup.objects.get(slug="second"), slug="new-roundup")
    renamed(Paper.objects.get(slug="two"), slug="new-paper")
    expected = ["new-paper" if slug == "two" else slug for slug in expected]

    answer = client.get(f"/api/v1/{query}").json()

    assert [item["slug"] for item in answer["items"]] == expected


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("roundups?colour=red", "colour", "there are conference, cursor, limit, published_after"),
        ("roundups?ordering=-pk", "ordering", "no such parameter"),
        ("roundups?conference__slug=x", "conference__slug", "no such parameter"),
        ("topics?topic=gans", "topic", "there are cursor, limit."),
        ("roundups?topic=a&topic=b", "topic", "once"),
        ("roundups?topic=a%00", "topic", "pattern"),
        ("roundups?topic=", "topic", "pattern"),
        ("roundups?year=12", "year", "1950"),
        ("roundups?year=20200000000000000000000", "year", "2100"),
        ("roundups?published_after=1588320000", "published_after", "2020-05-01"),
        ("roundups?published_after=2020-13-01", "published_after", "date"),
        ("roundups?published_before=9999-12-31T23:59:59-12:00", "published_before", "2100"),
        ("roundups?published_after=2020-05-01T08:00:00+02:00", "published_after", "%2B"),
        ("roundups?updated_since=yesterday", "updated_since", "2020-05-01T08:00:00Z"),
        ("papers?decision=talk", "decision", "'oral', 'spotlight', 'poster' or 'workshop'"),
        ("papers?has_code=maybe", "has_code", "boolean"),
        ("papers?doi=%00", "doi", "pattern"),
        ("authors?orcid=1", "orcid", "pattern"),
        ("authors?name=", "name", "1 character"),
    ],
)
def test_it_says_what_is_allowed(client, query, parameter, words):
    response = client.get(f"/api/v1/{query}")

    body = response.json()
    assert (response.status_code, body["status"]) == (400, 400)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert [fault["parameter"] for fault in body["errors"]] == [parameter]
    assert words in body["errors"][0]["detail"]
