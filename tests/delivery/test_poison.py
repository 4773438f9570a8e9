"""What a reader may send to change the page of another, and who is sent elsewhere."""

import pytest

from tests.delivery.gated import PAGE, GatedSite

pytestmark = pytest.mark.django_db


POISON = {
    "host": "localhost", "x_forwarded_host": "evil.example", "x_forwarded_proto": "https",
    "x_forwarded_for": "6.6.6.6", "x_original_url": "/admin/", "x_rewrite_url": "/admin/",
    "x_http_method_override": "POST", "accept_language": "de", "accept": "application/json",
    "user_agent": "evil", "cookie": "csrftoken=evil; django_language=de", "range": "bytes=0-9",
    "referer": "https://evil.example/", "origin": "https://evil.example", "hx_request": "true",
    "if_match": '"x"', "if_modified_since": "Fri, 01 Jan 2100 00:00:00 GMT",
    "forwarded": "host=evil.example", "x_host": "evil.example", "save_data": "on",
}  # fmt: skip


@pytest.mark.parametrize("name", POISON)
@pytest.mark.parametrize("address", [PAGE, "/feed.atom", "/nowhere/"])
def test_no_header_changes_what_the_next_reader_is_sent(site, settings, address, name):
    clean = GatedSite(settings.GENERATION_FILE).get(address)

    site.get(address, **{name: POISON[name]})

    assert site.get(address) == clean
    assert not {key for key in site.asked[0] if key.startswith("HTTP_")} - {
        "HTTP_HOST",
        "HTTP_REFERER",
    }


@pytest.mark.parametrize(
    "host", ["evil.example", "", "testserver:80:80", "testserver/@evil", "a" * 600]
)
def test_another_host_is_refused_and_nothing_kept(site, host):
    site.get(PAGE)
    assert site.get(PAGE, host=host).status == 400
    assert len(site.gate.pages.kept) == 1


def test_a_host_with_a_port_and_capitals_is_ours(site):
    first = site.get(PAGE)

    assert site.get(PAGE, host="TestServer:8000") == first
    assert len(site.asked) == 1


def test_plain_and_secure_readers_have_pages_of_their_own(site, settings):
    settings.SECURE_HSTS_SECONDS = 60
    site = GatedSite(settings.GENERATION_FILE)
    for _ in range(2):
        assert "strict-transport-security" not in site.get(PAGE).headers
        secure = site.get(PAGE, **{"wsgi.url_scheme": "https"})
        assert secure.headers["strict-transport-security"] == "max-age=60"


def test_who_must_be_redirected_to_https_is(settings, site):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = GatedSite(settings.GENERATION_FILE)

    assert site.get(PAGE, x_forwarded_proto="https").status == 200
    assert site.get(PAGE, x_forwarded_proto="http").status == 301
    assert site.get(PAGE).status == 301
    assert site.is_kept(PAGE, x_forwarded_proto="https")


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"), ("Vary", "Cookie"), ("Vary", "Accept-Encoding, Accept-Language"),
        ("Vary", "*"), ("Cache-Control", "private"), ("Cache-Control", "max-age=0, No-Store"),
        ("Content-Encoding", "gzip"),
    ],
)  # fmt: skip
def test_an_answer_for_one_reader_is_not_kept(settings, header):
    def application(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html"), header])
        return [b"For you alone."]

    assert not GatedSite(settings.GENERATION_FILE, application).is_kept(PAGE)
