"""Files are sent as Django would send them, without asking it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.handlers.wsgi import WSGIHandler

from delivery import files
from delivery.files import Files
from tests.delivery.gated import Response, connections_left_open, environ_of
from tests.factories import picture

SHEET = b"p { color: red; }\n" * 40


class Site:
    def __init__(self):
        self.django = WSGIHandler()
        self.files = Files(self.ask_django)
        self.asked = 0

    def ask_django(self, environ, start_response):
        self.asked += 1
        return self.django(environ, start_response)

    def get(self, address, application=None, **headers) -> Response:
        said = []
        with connections_left_open():
            chunks = (application or self.files)(
                environ_of(address, **headers), lambda *words: said.extend(words[:2])
            )
            body = b"".join(chunks)
            getattr(chunks, "close", list)()
        return Response(int(said[0][:3]), {name.lower(): value for name, value in said[1]}, body)


@pytest.fixture
def site(settings, tmp_path):
    settings.SECURE_HSTS_SECONDS = 60
    settings.STATIC_ROOT = tmp_path / "static"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "images.folder.Folder"}}
    (tmp_path / "static" / "css").mkdir(parents=True)
    for ending in ("", ".gz", ".br"):
        (tmp_path / "static" / "css" / f"site.css{ending}").write_bytes(SHEET[: 500 - len(ending)])
    default_storage.save("figures/ab/test-400.png", picture())
    default_storage.save("figures/old name.png", picture())
    default_storage.save("figures/page.html", ContentFile(b"<script>"))
    return Site()


PICTURE, STATIC = "/media/figures/ab/test-400.png", "/static/css/site.css"
HERE = [
    (PICTURE, {}),
    (f"{PICTURE}?v=2", {}),
    (PICTURE, {"method": "HEAD"}),
    (PICTURE, {"range": "bytes=0-9"}),
    (PICTURE, {"if_none_match": '"another"'}),
    (PICTURE, {"cookie": "sessionid=x"}),
    (STATIC, {}),
    (STATIC, {"method": "HEAD"}),
    (STATIC, {"accept_encoding": "gzip"}),
    (STATIC, {"accept_encoding": "gzip, br"}),
    (STATIC, {"range": "bytes=0-9"}),
    (STATIC, {"if_modified_since": "Fri, 01 Jan 2100 00:00:00 GMT"}),
]
LEFT = [
    ("/media/figures/none.png", {}),
    ("/media/figures/old%20name.png", {}),
    ("/media/figures/page.html", {}),
    ("/media/../media/figures/ab/test-400.png", {}),
    ("/media//figures/ab/test-400.png", {}),
    ("/media/figures/ab/", {}),
    (PICTURE, {"method": "POST"}),
    (PICTURE, {"if_match": '"another"'}),
    ("/static/css/none.css", {}),
    ("/static/css/", {}),
    ("/static/css/../css/site.css", {}),
    ("/static/../files.py", {}),
    ("/static/css/site.css.gz", {}),
    ("/static/a%00.css", {}),
    (STATIC, {"method": "PUT"}),
    (STATIC, {"range": "bytes=9000-"}),
]


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("address, headers", HERE)
def test_a_file_goes_out_as_django_sends_it(site, address, headers, scheme):
    headers = headers | {"wsgi.url_scheme": scheme}

    ours, theirs = site.get(address, **headers), site.get(address, site.django, **headers)

    if headers.get("method") == "HEAD":
        theirs.body = b""  # which a web server leaves out
    assert site.asked == 0
    assert ours == theirs


@pytest.mark.django_db
@pytest.mark.parametrize("address, headers", LEFT)
def test_all_else_is_left_to_django(site, address, headers):
    ours, theirs = site.get(address, **headers), site.get(address, site.django, **headers)

    assert site.asked == 1
    assert ours.status == theirs.status
    assert b"<script>" not in ours.body


@pytest.mark.parametrize("marks", ["{}", 'W/{}, "another"', "*"])
@pytest.mark.parametrize("address", [PICTURE, STATIC])
def test_who_has_it_is_told_so(site, address, marks):
    tag = site.get(address).headers["etag"]
    marks = marks.format(tag) if address == PICTURE else tag

    ours = site.get(address, if_none_match=marks)
    theirs = site.get(address, site.django, if_none_match=marks)

    theirs.headers.pop("content-length", None)  # of nothing, where it would be that of the picture
    assert site.asked == 0 and (ours.status, ours.body) == (304, b"")
    assert ours == theirs


def test_a_large_picture_goes_out_in_pieces(site, settings, monkeypatch):
    whole = site.get(PICTURE)
    monkeypatch.setattr(files, "AT_ONCE", 10)
    monkeypatch.setattr(files, "PIECE", 16)

    assert site.get(PICTURE) == whole
    assert site.asked == 0


def test_over_http_readers_of_a_site_with_https_are_sent_on(site, settings):
    settings.SECURE_SSL_REDIRECT = True
    site = Site()

    assert [site.get(each).status for each in (PICTURE, STATIC)] == [301, 301]


@pytest.mark.django_db
def test_pictures_of_a_bucket_come_from_there(site, settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "images.bucket.Bucket"}}

    assert Files(site.ask_django).folder is None


def test_it_can_be_left_out(settings):
    settings.DEBUG = True

    assert files.files(len) is len
