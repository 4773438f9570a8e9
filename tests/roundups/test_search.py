import pytest

from tests.factories import make_entry, make_paper, make_roundup

pytestmark = pytest.mark.django_db


@pytest.fixture
def roundup():
    roundup = make_roundup(0, title="Engines of the year", intro="On steam.", summary="On oil.")
    paper = make_paper(
        ["Ada Lovelace", "Charles Babbage"], title="The analytical engine", abstract="Cards."
    )
    make_entry(roundup, paper, text="A mill and a store.")
    return roundup


def found(client, query):
    results = client.get("/search/", {"q": query}).context["results"]
    return {kind: [str(row) for row in rows] for kind, rows in results.items() if rows}


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("engines", {"roundups": ["Engines of the year"]}),
        ("steam oil", {"roundups": ["Engines of the year"]}),
        ("MILL", {"roundups": ["Engines of the year"], "papers": ["The analytical engine"]}),
        ("cards", {"papers": ["The analytical engine"]}),
        ("lovelace", {"papers": ["The analytical engine"], "authors": ["Ada Lovelace"]}),
        ("analytical babbage", {"papers": ["The analytical engine"]}),
        ("analytical nobody", {}),
    ],
)
def test_every_word_must_occur(client, roundup, query, kinds):
    assert found(client, query) == kinds


def test_an_empty_search_asks_for_words(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/search/", {"q": "  "})

    assert response.status_code == 200


def test_a_printed_name_is_found_too(client, roundup):
    authorship = roundup.entries.get().paper.authorships.first()
    authorship.printed_name = "A. A. L."
    authorship.save()

    assert found(client, "A. A. L.")["authors"] == ["Ada Lovelace"]


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
