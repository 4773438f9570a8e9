import errno
import os

import pytest
from django.core.files.storage import default_storage

from tests.factories import picture


@pytest.fixture
def name():
    return default_storage.save("figures/test.png", picture())


def test_it_serves_a_picture_that_cannot_act(client, name):
    response = client.get(f"/media/{name}")

    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "figures/none.png",
        "figures/",
        "../config/settings.py",
        "%2e%2e/manage.png",
        "a.html",
        "..%2fx.png",
        "a%00.png",
        f"{'a' * 300}.png",
        "figures/test.png/x.png",
    ],
)
def test_it_serves_nothing_else(client, name, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_it_takes_no_post(client, name):
    assert client.post(f"/media/{name}").status_code == 405


@pytest.mark.parametrize("code", [errno.EACCES, errno.EMFILE, errno.EIO, errno.ESTALE])
def test_a_picture_that_cannot_be_read_is_not_said_to_be_missing(
    client, name, monkeypatch, caplog, code
):
    def fails(name):
        raise OSError(code, os.strerror(code), name)

    monkeypatch.setattr(default_storage, "open", fails)
    response = client.get(f"/media/{name}")

    assert (response.status_code, response.headers["Cache-Control"]) == (503, "no-store")
    assert "A picture cannot be read" in caplog.text and name in caplog.text
