"""The configuration of docs/deploy.md, in a real nginx before the baked site."""

import re
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.conf import settings as site_settings
from django.test import Client

from delivery.bake.files import MANIFEST
from roundups.models import Redirect
from tests.factories import (
    make_conference,
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
    make_topic,
)
from tests.nginx import GUIDE, PROGRAM, nginx, of_the_guide
from tests.serving import Reader, free_port

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(PROGRAM is None, reason="needs nginx"),
]
# Made for each answer anew, or of the server's own kind.
OF_THE_SERVER = {
    *("server", "date", "connection", "content-length", "etag", "last-modified", "accept-ranges"),
    *("vary", "content-type"),
}


class Site(BaseHTTPRequestHandler):
    """Stands for the site behind, and says what it was asked for."""

    def do_GET(self):
        body = f"the site: {self.command} {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "its own")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_OPTIONS = do_GET

    def log_message(self, *args):
        pass


@pytest.fixture
def site_behind():
    site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_port
    site.shutdown()
    site.server_close()


@pytest.fixture
def server(folder, bake_site, settings, tmp_path, site_behind):
    """Asks it for an address."""
    settings.ROUNDUPS_PER_PAGE = 2
    make_site()
    bake_site()
    port = free_port()
    with running(
        tmp_path, port, of_the_guide(folder.root, port, settings.SITE_URL, site_behind)
    ) as ask:
        yield ask


@pytest.fixture
def alone(folder, bake_site, tmp_path):
    """With what the guide has instead, for a copy."""
    make_site()
    bake_site()
    port = free_port()
    text = of_the_guide(folder.root, port, site_settings.SITE_URL)
    text = re.sub(r"location = /search/ .*|location @away .*", "", text)
    text = re.sub(r"location = /admin/login/ \{.*?\}", "", text, flags=re.DOTALL)
    location = re.search(r"`(location @site \{ error_page .*?\})`", GUIDE.read_text())[1]
    text = re.sub(r"location @site \{.*?\}", location, text, flags=re.DOTALL)
    with running(tmp_path, port, text) as ask:
        yield ask


@contextmanager
def running(folder, port, text):
    with nginx(folder / "nginx", port, text):

        def ask(address, method="GET", **headers):
            with Reader(f"127.0.0.1:{port}") as reader:
                return reader.get(address, method, **headers)

        yield ask


def make_site():
    conference = make_conference("ICLR", 2020)
    roundup = make_roundup(2, slug="old", topic=make_topic("Graphs"), conference=conference)
    paper = make_paper(title="Drawn", conference=conference)
    make_entry(roundup, paper, figure=make_figure(paper))
    for _ in range(4):
        make_roundup(0)
    roundup.slug = "open"
    roundup.save()
    Redirect.objects.create(old_path="/Roundups/Open", target="/roundups/open/")
    Redirect.objects.create(old_path="/straße", target="/roundups/open/")


def headers_of(items):
    return {name.lower(): value for name, value in items if name.lower() not in OF_THE_SERVER}


def kind_of(response):
    return response.headers["Content-Type"]


ADDRESSES = [
    *("/", "/roundups/open/", "/topics/graphs/", "/subscribe/", "/robots.txt", "/favicon.ico"),
    *("/feed.rss", "/feed.atom", "/feed.json", "/topics/graphs/feed.json", "/feeds.opml"),
    *("/roundups/open.bib", "/roundups/open.ris", "/papers/drawn.csl.json", "/roundups/open.md"),
    *("/sitemap.xml", "/opensearch.xml"),
    *("/api/v1/", "/api/v1/roundups", "/api/v1/papers/drawn", "/api/v1/docs"),
    "/api/v1/openapi.json",
]
MOVED = {
    "/roundups/old/": "/roundups/open/",
    "/roundups/old?utm_source=x": "/roundups/open/?utm_source=x",
    "/roundups/old.bib": "/roundups/open.bib",
    "/api/v1/roundups/old": "/api/v1/roundups/open",
    "/Roundups/Open": "/roundups/open/",
    "/stra%C3%9Fe": "/roundups/open/",
}
LEFT_TO_THE_SITE = [
    *("/search/", "/search/?q=a", "/admin/", "/healthz", "/nowhere/", "/roundups/open"),
    *("/api/v1/roundups?limit=1", "/api/v1/nothing"),
    *("/roundups/index.html", "/media/figures/nothing.png"),
    *("/roundups/?page=99", "/roundups/?page=x", "/roundups/?page=0"),
]


def test_it_answers_as_the_site_does(server):
    for address in ADDRESSES:
        ours, theirs = Client().get(address), server(address)
        assert (theirs.status, theirs.body) == (200, ours.content), address
        expected = {"cache-control": "no-cache"} | headers_of(ours.items())
        expected["strict-transport-security"] = "max-age=31536000"
        assert headers_of(theirs.getheaders()) == expected, address
        assert kind_of(theirs) in (kind_of(ours), f"{kind_of(ours)}; charset=utf-8")


def test_feeds_name_their_hub(folder, bake_site, settings, tmp_path):
    settings.WEBSUB_HUB_URL = "https://pubsubhubbub.appspot.com/"
    make_site()
    bake_site()
    port = free_port()
    text = of_the_guide(folder.root, port, settings.SITE_URL).replace("#~/feed", "~/feed")
    with running(tmp_path, port, text) as ask:
        for address in ("/feed.json", "/topics/graphs/feed.atom"):
            ours, theirs = Client().get(address), ask(address)
            assert "hub" in ours["Link"] and "s-maxage" in ours["Cache-Control"]
            assert {"link", "cache-control"} <= headers_of(ours.items()).keys()
            assert headers_of(ours.items()).items() <= headers_of(theirs.getheaders()).items()


def test_pages_of_lists(server):
    assert server("/roundups/?page=2").body == server("/roundups/page/2/").body
    first = server("/roundups/").body
    assert server("/roundups/?page=1").body == server("/roundups/?utm_source=x").body == first
    assert first != server("/roundups/?page=2").body


def test_compressed_files_and_validators(server):
    for accepted, encoding in [("gzip", "gzip"), ("gzip, br", "gzip"), ("", None)]:
        page = server("/roundups/open/", accept_encoding=accepted)
        assert page.headers["Content-Encoding"] == encoding
        assert page.headers["Vary"] == "Accept-Encoding" or not encoding
        for header, value in [("if_none_match", "ETag"), ("if_modified_since", "Last-Modified")]:
            known = {"accept_encoding": accepted, header: page.headers[value]}
            assert server("/roundups/open/", **known).status == 304


def test_former_addresses(server):
    for old, new in MOVED.items():
        response = server(old)
        assert (response.status, response.headers["Location"]) == (301, new)
    assert server("/roundups/open/").status == 200


def test_the_rest_is_left_to_the_site(server):
    """What is not there, what is asked of the API, and whatever is no reading."""
    for address in LEFT_TO_THE_SITE:
        response = server(address)
        assert response.body == f"the site: GET {address}".encode()
        assert response.headers.get_all("Content-Security-Policy") == ["its own"]
    for method in ("POST", "OPTIONS"):
        assert server("/api/v1/roundups", method).body.startswith(b"the site: " + method.encode())
    signed_in = server("/roundups/open/", cookie=f"{site_settings.SESSION_COOKIE_NAME}=a")
    assert signed_in.body == b"the site: GET /roundups/open/"


def test_what_the_bake_remembers_is_nobody_s_to_read(server):
    assert server(f"/{MANIFEST}").status == 404


def test_who_guesses_passwords_is_slowed_down(server):
    tried = [server("/admin/login/", "POST") for _ in range(8)]

    assert tried[0].body == b"the site: POST /admin/login/"
    assert tried[0].headers.get_all("Content-Security-Policy") == ["its own"]
    assert (tried[0].status, tried[-1].status) == (200, 429)
    assert server("/admin/login/").status == 200


def test_while_the_site_is_down_there_are_the_files(folder, bake_site, tmp_path):
    make_site()
    bake_site()
    port = free_port()
    with running(tmp_path, port, of_the_guide(folder.root, port, site_settings.SITE_URL)) as ask:
        signed_in = ask("/roundups/open/", cookie=f"{site_settings.SESSION_COOKIE_NAME}=a")
        search, manifest = ask("/search/?q=a"), ask(f"/{MANIFEST}")
        asked = ask("/api/v1/roundups?limit=1")
        missing = ask("/nowhere/")

    assert signed_in.status == 200 and b"<h1" in signed_in.body
    assert "default-src" in signed_in.headers["Content-Security-Policy"]
    assert search.status == 200 and b"files cannot search" in search.body
    assert (asked.status, missing.status, manifest.status) == (503, 503, 404)


def test_pictures_and_static_files(server, folder):
    image = next(folder.root.glob("media/**/*.png")).relative_to(folder.root)
    picture, sheet = server(f"/{image}"), server("/static/css/site.css")

    assert picture.headers["Content-Type"] == "image/png"
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert picture.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
    assert sheet.headers["Cache-Control"] == "public, max-age=300"


def test_pictures_that_the_proxy_serves_itself(client, settings, tmp_path, site_behind):
    settings.SECURE_HSTS_SECONDS = 31536000
    image = make_figure(make_paper()).image
    port = free_port()
    text = of_the_guide(settings.MEDIA_ROOT, port, "", site_behind, baked=False)
    with running(tmp_path, port, text) as ask:
        picture, missing = ask(image.url), ask("/media/figures/nothing.png")

    ours = headers_of(client.get(image.url, secure=True).items())
    del ours["content-disposition"]
    assert headers_of(picture.getheaders()) == ours
    assert missing.body == b"the site: GET /media/figures/nothing.png"


def test_a_copy_without_the_site_has_its_own_page_for_what_is_missing(alone):
    missing, search = alone("/nowhere/"), alone("/search/?q=a")

    assert missing.status == 404 and b"There is no such page" in missing.body
    assert search.status == 200 and b"files cannot search" in search.body
    assert alone(f"/{MANIFEST}").status == 404
