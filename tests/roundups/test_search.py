from datetime import timedelta

import pytest
from django.utils import timezone

from conference.models import Conference
from roundups.models import Roundup
from roundups.search import choices
from tests.factories import (
    make_conference,
    make_entry,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
)
from tests.roundups.search.indexing import index

pytestmark = pytest.mark.django_db


@pytest.fixture
def roundup():
    roundup = make_roundup(0, title="Engines of the year", intro="On steam.", summary="On oil.")
    paper = make_paper(
        ["Ada Lovelace", "Charles Babbage"], title="The analytical engine", abstract="Cards."
    )
    make_entry(roundup, paper, text="A mill and a store.")
    index()
    return roundup


def found(client, query, **params):
    results = client.get("/search/", {"q": query} | params).context["found"]
    return {kind: [str(row) for row in results[kind].rows] for kind in results}


def test_rows_say_what_has_code(client, roundup):
    make_link(roundup.entries.get().paper, "code")
    make_entry(roundup, make_paper(title="The other engine"))
    index()

    results = client.get("/search/", {"q": "engine"}).context["found"]

    [row] = results["roundup"].rows
    assert (row.paper_count, row.code_count) == (2, 1)
    coded = {paper.title: paper.has_code for paper in results["paper"].rows}
    assert coded == {"The analytical engine": True, "The other engine": False}


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        (
            "engines",
            {"roundup": ["Engines of the year"], "paper": ["The analytical engine"]},
        ),
        ("steam oil", {"roundup": ["Engines of the year"]}),
        ("MILL", {"roundup": ["Engines of the year"], "paper": ["The analytical engine"]}),
        ("cards", {"paper": ["The analytical engine"]}),
        (
            "lovelace",
            {
                "roundup": ["Engines of the year"],
                "paper": ["The analytical engine"],
                "author": ["Ada Lovelace"],
            },
        ),
        (
            "analytical babbage",
            {"roundup": ["Engines of the year"], "paper": ["The analytical engine"]},
        ),
        ("analytical nobody", {}),
    ],
)
def test_every_word_must_occur(client, roundup, query, kinds):
    assert found(client, query) == kinds


def test_an_empty_search_asks_for_words(client, django_assert_num_queries):
    choices.offered()
    with django_assert_num_queries(2):  # whether what the filters offer still stands
        response = client.get("/search/", {"q": "  "})

    assert response.status_code == 200


def test_a_printed_name_is_found_too(client, roundup):
    authorship = roundup.entries.get().paper.authorships.first()
    authorship.printed_name = "A. A. L."
    authorship.save()
    index()

    assert found(client, "A. A. L.")["author"] == ["Ada Lovelace"]


@pytest.mark.parametrize(
    "query",
    [
        "'",
        '"',
        "C++",
        "AND",
        "%",
        "_",
        "\\",
        "🙂",
        "\x00",
        "x" * 10_000,
        "(" * 50,
        "a " * 500,
        "' OR 1=1 --",
        "\u202e",
    ],
)
def test_every_odd_query_gives_a_page(client, roundup, query):
    assert client.get("/search/", {"q": query}).status_code == 200


def test_signs_of_the_database_are_words_like_others(client, roundup):
    assert found(client, "%") == found(client, "_") == {}


def test_the_query_comes_back_escaped(client):
    page = client.get("/search/", {"q": '<script>alert("x")</script>'}).content

    assert b"<script>alert" not in page
    assert b"&lt;script&gt;" in page


@pytest.fixture
def two_conferences():
    """A paper with code at ICLR 2020, on pruning; one without at ACL 2019, on parsing."""
    for acronym, year, topic, kind in [
        ("ICLR", 2020, "Pruning", "code"),
        ("ACL", 2019, "Parsing", "video"),
    ]:
        where = {"conference": make_conference(acronym, year)}
        roundup = make_roundup(0, title=f"Nets of {acronym}", topic=make_topic(topic), **where)
        paper = make_paper(["Ada Nets"], title=f"A net at {acronym}", **where)
        make_link(paper, kind)
        make_entry(roundup, paper)
    index()


@pytest.mark.parametrize(
    "params",
    [
        {"conference": "iclr-2020"},
        {"conference": "iclr"},
        {"topic": "pruning"},
        {"year": "2020"},
        {"code": "1"},
    ],
)
def test_filters_keep_papers_and_roundups_and_hide_authors(client, two_conferences, params):
    assert found(client, "net", **params) == {
        "roundup": ["Nets of ICLR"],
        "paper": ["A net at ICLR"],
    }


def test_filters_work_together_and_empty_ones_do_not_count(client, two_conferences):
    empty = {"conference": "", "topic": "", "year": ""}

    assert found(client, "net", topic="pruning", year="2019") == {}
    assert set(found(client, "net", **empty)) == {"roundup", "paper", "author"}


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"conference": "nowhere-1999"}, "No conference here has the address “nowhere-1999”."),
        ({"topic": "x\x00<b>"}, "No topic here has the address “x&lt;b&gt;”."),
        ({"year": "²"}, "Nothing here is about a conference of the year “²”."),
    ],
)
def test_an_unknown_choice_is_named(client, two_conferences, params, sentence):
    assert sentence in client.get("/search/", {"q": "net"} | params).content.decode()


def test_only_what_is_published_can_be_chosen(client, two_conferences):
    make_roundup(0, False, conference=make_conference("SECRET", 2031), topic=make_topic("Hidden"))

    page = client.get("/search/").content.decode()

    assert "ICLR 2020" in page and "Parsing" in page
    assert "SECRET" not in page and "2031" not in page and "Hidden" not in page


def test_what_comes_out_can_be_chosen_at_once(two_conferences):
    later = timezone.now() + timedelta(days=1)
    scheduled = make_roundup(0, False, topic=make_topic("Hidden"), published_at=later)
    assert "Hidden" not in [topic.name for topic in choices.offered().topics]

    Roundup.objects.filter(pk=scheduled.pk).update(published_at=timezone.now())  # as the clock does
    assert "Hidden" in [topic.name for topic in choices.offered().topics]


def test_a_new_name_is_offered_at_once(two_conferences):
    assert ("iclr-2020", "ICLR 2020") in choices.offered().conferences

    conference = Conference.objects.get(slug="iclr-2020")
    conference.acronym = "ICLR+"
    conference.save()
    assert ("iclr-2020", "ICLR+ 2020") in choices.offered().conferences


def test_of_many_editions_their_series_are_offered(client, two_conferences, monkeypatch):
    monkeypatch.setattr(choices, "MOST_OFFERED", 1)

    def offered(**params):
        return client.get("/search/", {"q": "net"} | params).context["filters"].conferences

    assert offered() == [("acl", "ACL")]
    assert offered(conference="iclr-2020") == [("iclr-2020", "ICLR 2020"), ("acl", "ACL")]


def test_a_search_in_vain_offers_the_way_out_of_its_filters(client, two_conferences):
    page = client.get("/search/", {"q": "iclr", "conference": "acl-2019"}).content.decode()

    assert "Nothing matches “iclr” (ACL 2019)." in page
    assert '<a href="?q=iclr">Search without the filters</a>' in page


def test_a_slip_is_answered_with_a_link(client, roundup):
    page = client.get("/search/", {"q": "analitical"}).content.decode()

    assert '<a href="?q=analytical">analytical</a>' in page


def test_all_of_one_kind_come_page_by_page(client):
    roundup = make_roundup(0)
    for number in range(25):
        make_entry(roundup, make_paper(title=f"Common {number}"))
    index()

    first = client.get("/search/", {"q": "common"})
    second = client.get("/search/", {"q": "common", "kind": "paper", "page": 2})

    assert (len(first.context["found"]["paper"].rows), first.context["found"]["paper"].count) == (
        10,
        25,
    )
    assert 'href="?q=common&amp;kind=paper">All papers found' in first.content.decode()
    assert len(second.context["found"]["paper"].rows) == 5
    assert 'href="?q=common&amp;kind=paper&amp;page=1" rel="prev"' in second.content.decode()


@pytest.mark.parametrize("page", ["0", "9", "x", "-1", "²"])
def test_a_page_that_is_not_there_is_a_404(client, roundup, page):
    response = client.get("/search/", {"q": "engine", "kind": "paper", "page": page})

    assert response.status_code == 404


def test_choices_without_a_word_ask_for_one(client, roundup):
    def page(**params):
        return client.get("/search/", params).content.decode()

    asked = "Type what to look for"
    assert asked in page(code="1")
    assert asked not in page() and asked not in page(code="1", q="engine")
