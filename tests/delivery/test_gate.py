"""What is answered before Django, and what never is."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.urls import get_resolver

from delivery.gate import gate
from delivery.kept import is_kept
from roundups import missed
from roundups.freshness import Content
from roundups.models import Redirect
from tests.delivery.gated import PAGE, GatedSite, environ_of
from tests.factories import make_roundup

pytestmark = pytest.mark.django_db
RECORD = "/api/v1/roundups/open"


def headers_of(response, *without):
    return {name: value for name, value in response.headers.items() if name not in without}


@pytest.mark.parametrize(
    "address", [PAGE, "/", "/feed.rss", "/sitemap.xml", "/nowhere/", RECORD, f"{RECORD}?nothing=1"]
)
def test_the_second_reader_is_answered_without_django(site, address, django_assert_num_queries):
    first = site.get(address)
    site.generation.now()

    with django_assert_num_queries(0):
        assert site.get(address) == first
    assert len(site.asked) == 1


@pytest.mark.parametrize("address, own", [(PAGE, {"cache-control"}), (RECORD, set())])
def test_it_says_what_django_says(site, client, address, own):
    ours, theirs = site.get(address), client.get(address)

    own = own | {"etag", "last-modified", "vary"}
    assert ours.body == theirs.content
    assert headers_of(ours, *own) == {
        name.lower(): value for name, value in theirs.headers.items() if name.lower() not in own
    }


@pytest.mark.parametrize("encoding", ["gzip", "br", ""])
@pytest.mark.parametrize("address", [PAGE, "/feed.rss", RECORD])
def test_who_has_it_is_told_so(site, address, encoding):
    first = site.get(address, accept_encoding=encoding)

    again = site.get(address, accept_encoding=encoding, if_none_match=first.headers["etag"])

    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    cors = "access-control-allow-origin"
    assert again.headers.get(cors) == first.headers.get(cors)
    assert len(site.asked) == 1


def test_a_first_reader_may_bring_a_mark_too(site):
    tag = site.get(PAGE).headers["etag"]
    site.gate.pages.drop(f"http:{PAGE}")

    assert site.get(PAGE, if_none_match=tag).status == 304


def test_head_says_what_get_would(site):
    for _ in range(2):
        asked, got = site.get(PAGE, "HEAD"), site.get(PAGE)
        assert (asked.headers, asked.body) == (got.headers, b"")
    assert len(site.asked) == 1


def test_it_is_compressed_once(site, monkeypatch):
    first = site.get(PAGE, accept_encoding="gzip")
    monkeypatch.setattr("delivery.answers.ENCODERS", {})

    assert site.get(PAGE, accept_encoding="gzip") == first
    assert gzip.decompress(first.body).startswith(b"<!doctype html>")
    assert site.gate.pages.bytes > len(first.body)


def test_unknown_words_in_the_query_are_the_same_page(site):
    first = site.get(PAGE)
    for query in [
        "utm_source=x",
        "page=7",
        "a=1&b=2",
        "%FF=%00",
        "=",
        "&&",
        "page=x",
        "q=" + "a" * 9000,
    ]:
        assert site.get(f"{PAGE}?{query}") == first
    assert len(site.gate.pages.kept) == len(site.asked) == 1


def test_pages_of_a_list_are_apart(site, settings):
    settings.ROUNDUPS_PER_PAGE = 1
    make_roundup(0)
    site.settle()

    first, second = site.get("/roundups/"), site.get("/roundups/?page=2")
    assert first.body != second.body
    assert site.get("/roundups/?page=1&utm=x") == first
    assert site.get("/roundups/?utm=x&page=02") == second
    assert site.get("/roundups/?page=9&page=2") == second
    assert len(site.gate.pages.kept) == len(site.asked) == 2


@pytest.mark.parametrize("page", ["", "x", "-1", "1.5", "%D9%A3", "9" * 6, "9" * 5000, "last"])
def test_no_number_of_a_page_is_kept_that_is_none(site, page):
    assert site.get(f"/roundups/?page={page}").status == 404
    assert not site.gate.pages.kept and not site.gate.missing.kept


def test_a_path_with_a_question_mark_is_not_a_query(site, settings):
    settings.ROUNDUPS_PER_PAGE = 1
    make_roundup(0)

    assert site.get("/roundups/%3Fpage=2").status == 404
    assert site.get("/roundups/?page=2").status == 200


def test_who_asks_for_the_same_at_the_same_time_waits_for_the_first(settings):
    is_begun, may_end = Event(), Event()

    def application(environ, start_response):
        is_begun.set()
        may_end.wait(30)
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"The page."]

    site = GatedSite(
        settings.GENERATION_FILE, application, ask=lambda: Content(1, 1, None, None, None)
    )

    def read():
        return b"".join(site.gate(environ_of(PAGE), lambda status, headers: None))

    with ThreadPoolExecutor(4) as readers:
        found = [readers.submit(read)]
        is_begun.wait(30)
        found += [readers.submit(read) for _ in range(3)]
        may_end.set()

    assert [each.result() for each in found] == [b"The page."] * 4
    assert len(site.asked) == 1


NEVER = [
    "/admin/", "/admin/login/", "/admin/nowhere/", "/search/?q=open", "/search/", "/healthz",
    "/readyz", "/media/x.png", "/static/x.css", "/api/v1/papers", "/api/nowhere", "/preview/x/",
    "/roundups", "/" + "a" * 501,
]  # fmt: skip


@pytest.mark.parametrize("address", NEVER)
def test_it_is_never_kept(site, address):
    assert not site.is_kept(address)
    assert not site.gate.pages.kept and not site.gate.missing.kept


@pytest.mark.parametrize(
    "headers",
    [
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"cookie": "a=b; sessionid=abc"},
        {"authorization": "x"},
    ],
)
def test_who_is_no_plain_reader_is_django_s(site, headers):
    site.get(PAGE)

    site.get(PAGE, **headers)

    assert len(site.asked) == 2 and "HTTP_HOST" in site.asked[1]
    assert not site.is_kept(PAGE, **headers)


def test_a_sign_of_life_asks_nothing_of_the_database(site, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert site.get("/healthz").body == b"alive\n"


def test_what_a_search_may_show_of_what_was_kept_asks_nothing_either(
    site, django_assert_num_queries
):
    site.get("/search/?q=")

    with django_assert_num_queries(0):
        assert b"<select" in site.get("/search/?q=").body


def test_what_goes_to_django_goes_untouched(site):
    site.get("/search/?q=a&q=b", cookie="a=b", accept_encoding="br")

    (environ,) = site.asked
    assert environ["QUERY_STRING"] == "q=a&q=b"
    assert (environ["HTTP_COOKIE"], environ["HTTP_ACCEPT_ENCODING"]) == ("a=b", "br")


def test_a_page_that_has_moved_takes_the_query_along(site):
    Redirect.objects.create(old_path="/old", target=PAGE)
    roundup = make_roundup(0, slug="before")
    roundup.slug = "after"
    roundup.save()

    moved = site.get("/roundups/before/?utm_source=x")
    assert (moved.status, moved.headers["location"]) == (301, "/roundups/after/?utm_source=x")
    assert site.get("/old/").status == 301


@pytest.mark.parametrize("status", ["500 Error", "503 Away", "301 Moved", "403 No", "206 Part"])
def test_only_pages_and_missing_pages_are_kept(settings, status):
    def application(environ, start_response):
        start_response(status, [("Content-Type", "text/html")])
        return [b"Once."]

    assert not GatedSite(settings.GENERATION_FILE, application).is_kept(PAGE)


def test_missing_pages_do_not_crowd_out_the_others(site, monkeypatch):
    site.get(PAGE)
    for number in range(1100):
        site.get(f"/missing-{number}/")

    assert len(site.gate.missing.kept) <= 1000
    assert site.gate.missing.bytes <= site.gate.missing.most_bytes
    assert site.is_kept(PAGE)


def test_a_missing_page_is_counted_each_time(site, settings):
    settings.NOTE_MISSED_PAGES = True
    missed.waiting.clear()
    missed.due["at"] = float("inf")
    for _ in range(3):
        site.get("/blog/gans/", referer="https://x.example/page")

    ((path, (count, _, _, host)),) = missed.waiting.items()
    missed.waiting.clear()
    assert (path, count, host) == ("/blog/gans", 3, "x.example")
    assert len(site.asked) == 1


def test_memory_is_bounded(settings, site):
    site = GatedSite(settings.GENERATION_FILE, most_bytes=100_000)
    for number in range(30):
        make_roundup(0, slug=f"number-{number}")
    for number in range(30):
        assert site.get(f"/roundups/number-{number}/", accept_encoding="gzip").status == 200

    assert 0 < site.gate.pages.bytes <= 100_000
    assert len(site.gate.pages.kept) < 30


def test_what_may_be_kept_is_marked():
    names = {
        f"{where}{each.name}"
        for where, patterns in [
            ("", get_resolver().url_patterns),
            ("api:", get_resolver().namespace_dict["api"][1].url_patterns),
        ]
        for each in patterns
        if is_kept(getattr(each, "callback", None))
    }

    assert names == {
        "home", "subscribe", "archive", "roundup", "topics", "topic", "conferences", "conference",
        "papers", "paper", "author", "writer", "paper_citation", "roundup_markdown",
        "roundup_citation", "opml", "feed", "topic_feed", "conference_feed", "writer_feed",
        "api_docs", "api_openapi", "api:index", "api:roundup", "api:paper", "api:author",
        "api:conference", "api:topic", "api:writer", "sitemap", "sitemap_page", "opensearch", "robots", "favicon",
    }  # fmt: skip


@pytest.mark.parametrize("name, value", [("DEBUG", True), ("PAGE_CACHE_BYTES", 0)])
def test_it_can_be_left_out(settings, name, value):
    setattr(settings, name, value)

    assert gate(len) is len
