import gzip

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from delivery.compression import CompressionMiddleware

REQUEST = RequestFactory().get("/", HTTP_ACCEPT_ENCODING="gzip")


def sent(response):
    return CompressionMiddleware(lambda request: response)(REQUEST)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "image/svg+xml"])
def test_words_are_compressed(kind):
    response = sent(HttpResponse("words " * 100, content_type=kind))

    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == b"words " * 100


@pytest.mark.parametrize("kind", ["image/webp", "image/png", "font/woff2"])
def test_pictures_and_fonts_are_sent_as_they_are(kind, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"bytes " * 100)
    response = sent(FileResponse(file.open("rb"), content_type=kind))

    assert "Content-Encoding" not in response
    assert response["Content-Length"] == "600"
