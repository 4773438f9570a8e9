"""What goes out: which encoding, with which marks."""

import gzip

import brotli
import pytest

from delivery.answers import Answer, encoding_of

HTML = ("Content-Type", "text/html; charset=utf-8")


def answer(body=b"words " * 100, headers=(HTML,), changed=1000.0):
    return Answer(1, "200 OK", list(headers), body, changed)


@pytest.mark.parametrize(
    "accepted, encoding",
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("identity", ""),
        ("identity, gzip;q=0.5", ""),
        ("gzip;q=nonsense", ""),
        (";;,,=", ""),
    ],
)
def test_the_best_that_is_accepted(accepted, encoding):
    assert encoding_of(accepted) == encoding


def test_all_encodings_say_the_same():
    page = answer()

    assert page.make("").chunks == [page.body]
    assert gzip.decompress(page.make("gzip").chunks[0]) == page.body
    assert brotli.decompress(page.make("br").chunks[0]) == page.body


def test_the_plain_body_is_made_of_another_when_somebody_asks():
    page, whole = answer(), answer()
    for each in (page, whole):
        each.compress()

    page.shrink()

    assert page.size == whole.size - len(whole.body)
    assert page.make("").chunks == [whole.body]
    assert page.make("").headers == whole.make("").headers


def test_it_does_not_shrink_to_nothing():
    page = answer()
    page.shrink()
    assert page.body == answer().body


def test_each_encoding_has_a_strong_mark_of_its_own():
    tags = [answer().make(encoding).tag for encoding in ("", "gzip", "br")]

    assert len(set(tags)) == 3
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)


def test_the_mark_follows_from_the_bytes():
    assert answer().tag("") == answer(changed=5.0).tag("") != answer(b"other").tag("")


def test_browsers_ask_again_for_what_names_no_time():
    assert ("Cache-Control", "no-cache") in answer().make("").headers

    kept = answer(headers=[HTML, ("Cache-Control", "public, max-age=300")]).make("").headers
    assert [value for name, value in kept if name == "Cache-Control"] == ["public, max-age=300"]


def test_it_has_a_date_once_that_says_all():
    page = answer(changed=1000.0)
    assert "Last-Modified" not in dict(page.make("").headers)

    page.settle()

    assert dict(page.make("").headers)["Last-Modified"] == "Thu, 01 Jan 1970 00:16:40 GMT"


@pytest.mark.parametrize(
    "header",
    ["{}", "W/{}", '"other", {}', '"other",W/{}', "*", " * "],
)
def test_who_has_it_already(header):
    page = answer()
    sent = page.make("gzip")

    assert page.is_known({"HTTP_IF_NONE_MATCH": header.format(sent.tag)}, sent)


def test_who_has_something_else():
    page = answer()
    page.settle()
    sent, plain = page.make("gzip"), page.make("")
    late = "Fri, 01 Jan 2100 00:00:00 GMT"

    assert not page.is_known({}, sent)
    assert not page.is_known({"HTTP_IF_NONE_MATCH": plain.tag}, sent)
    assert not page.is_known({"HTTP_IF_NONE_MATCH": '"x"', "HTTP_IF_MODIFIED_SINCE": late}, sent)
    assert page.is_known({"HTTP_IF_MODIFIED_SINCE": late}, sent)
    assert not page.is_known({"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 1970 00:16:39 GMT"}, sent)
    assert not page.is_known({"HTTP_IF_MODIFIED_SINCE": "yesterday"}, sent)


def test_a_304_has_few_headers():
    names = {
        name for name, _ in answer(headers=[HTML, ("X-Frame-Options", "DENY")]).make("").headers_304
    }

    assert names == {"Cache-Control", "ETag", "Vary"}


@pytest.mark.parametrize("kind, size", [("image/png", 1000), ("text/html", 100)])
def test_what_would_gain_nothing_is_left_as_it_is(kind, size):
    assert not answer(b"x" * size, [("Content-Type", kind)]).is_compressible
