"""What every address below /api/ does: reading from anywhere, caching, problems in JSON."""

import gzip

import pytest

from api.problems import MEDIA_TYPE
from tests.factories import make_entry, make_paper, make_roundup

pytestmark = pytest.mark.django_db
PAPERS = "/api/v1/papers"


@pytest.fixture
def papers():
    for _ in range(5):
        make_entry(make_roundup(0), make_paper(3))


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_what_has_not_changed_is_not_sent_again(client, papers, method, encoding):
    ask = getattr(client, method)
    first = ask(PAPERS, headers={"Accept-Encoding": encoding})
    again = {"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]}

    unchanged = ask(PAPERS, headers=again)
    make_entry(make_roundup(0), make_paper())
    changed = ask(PAPERS, headers=again)

    assert [each.status_code for each in (first, unchanged, changed)] == [200, 304, 200]
    assert unchanged.content == b""
    assert unchanged.headers["Access-Control-Allow-Origin"] == "*"
    assert unchanged.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert changed.headers["ETag"] != first.headers["ETag"]


def test_what_is_asked_for_as_it_was_and_has_changed_is_a_problem(client, papers):
    response = client.get(PAPERS, headers={"If-Match": '"before"'})

    assert (response.status_code, response.headers["Content-Type"]) == (412, MEDIA_TYPE)
    assert response.json()["title"] == "Precondition failed"
    assert response.headers["Cache-Control"] == "no-store"


def test_head_says_what_get_would(client, papers):
    get, head = client.get(PAPERS), client.head(PAPERS)

    assert head.headers == get.headers
    assert (head.status_code, head.content) == (200, b"")


def test_it_is_sent_compressed(client, papers):
    response = client.get(PAPERS, headers={"Accept-Encoding": "gzip"})

    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == client.get(PAPERS).content


@pytest.mark.parametrize(
    "address", ["/api/v1/", PAPERS, f"{PAPERS}/paper-1", "/api/v1/openapi.json", "/api/v1/docs"]
)
def test_pages_of_other_sites_may_read_it(client, papers, address):
    response = client.get(address, headers={"Origin": "https://elsewhere.example"})

    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Expose-Headers"] == "ETag, Link"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.headers["Vary"]


def test_search_engines_show_the_page_about_it_alone(client, papers):
    robots = [client.get(each).headers.get("X-Robots-Tag") for each in (PAPERS, "/api/v1/docs")]

    assert robots == ["noindex", None]


def test_browsers_may_ask_first(client):
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    response = client.options(PAPERS, headers=asked)

    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", [PAPERS, "/api/v1/", "/api/v1/docs", "/api/v1/nowhere"])
def test_it_is_for_reading_only(client, method, address):
    response = getattr(client, method)(address)

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["status"] == 405


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v2/", "/api/v1/nowhere", f"{PAPERS}/nowhere", f"{PAPERS}/a/b", f"{PAPERS}/é%00"]
)  # fmt: skip
def test_what_is_not_there_is_a_problem_in_json(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.json() == {
        "type": "https://camera-ready.example/api/v1/docs#not-found",
        "title": "Not found",
        "status": 404,
        "detail": "There is nothing public at this address.",
    }


def test_what_breaks_is_a_problem_too(client, monkeypatch):
    monkeypatch.setattr("api.resources.papers.public_editions", lambda: 1 / 0)
    client.raise_request_exception = False

    response = client.get(PAPERS)

    assert (response.status_code, response.json()["title"]) == (500, "Server error")


def test_a_stroke_at_the_end_is_taken_away(client):
    assert client.get("/api/v1").headers["Location"] == "/api/v1/"
    assert client.get(f"{PAPERS}/?year=2020").headers["Location"] == f"{PAPERS}?year=2020"
    assert client.get(f"{PAPERS}/").headers["Location"] == PAPERS
    assert client.get("/api/v1/nowhere/").status_code == 404


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("options", PAPERS),
        ("post", PAPERS),
        ("get", "/api/v1/papers/nothing"),
        ("get", "/api/v1/papers/"),
        ("get", PAPERS),
    ],
)
def test_every_answer_says_what_all_answers_of_the_site_say(client, settings, method, address):
    settings.SECURE_HSTS_SECONDS = 60

    headers = getattr(client, method)(address, secure=True).headers

    assert headers["Strict-Transport-Security"] == "max-age=60"
    assert headers["X-Content-Type-Options"] == "nosniff"
