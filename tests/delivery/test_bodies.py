"""What is too long is refused unread; every web server of the guide has the same bound."""

import re
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest

from config.wsgi import application
from delivery.bodies import MOST_MEGABYTES, bounded

ROOT = Path(__file__).parents[2]


class Unread:
    def read(self, *size):
        raise AssertionError("somebody waits for what is sent")


def status_of(length):
    environ, answers = {}, []
    setup_testing_defaults(environ)
    environ |= {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/admin/login/",
        "HTTP_HOST": "localhost",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": length,
        "wsgi.input": Unread(),
    }
    body = b"".join(application(environ, lambda status, headers: answers.append(status)))
    return answers[0][:3], body


@pytest.mark.django_db
@pytest.mark.parametrize("length", [str(MOST_MEGABYTES * 1024**2 + 1), "9" * 13, "9" * 9999])
def test_what_is_too_long_is_refused_unread(length):
    status, body = status_of(length)

    assert status == "413"
    assert b"more than 25 MB" in body


@pytest.mark.parametrize("length", ["", "0", "-1", "x", "²", str(MOST_MEGABYTES * 1024**2)])
def test_what_is_not_too_long_is_for_django(length):
    assert bounded(lambda environ, start: [environ])({"CONTENT_LENGTH": length}, None)


@pytest.mark.parametrize(
    ("path", "proxies", "bound"),
    [
        ("docs/deploy.md", r"^server \{\n    listen 443", r"client_max_body_size 25m;"),
        ("docs/deploy.md", r"^\t+reverse_proxy", r"max_size 25MB"),
        ("docs/deploy.md", r"^\t+reverse_proxy", r"request_buffers 25MB"),
        ("deploy/nginx.conf", r"^\s*server \{", r"client_max_body_size 25m;"),
    ],
)
def test_each_web_server_has_the_bound(path, proxies, bound):
    text = (ROOT / path).read_text()
    found = [len(re.findall(pattern, text, re.MULTILINE)) for pattern in (proxies, bound)]

    assert found[0] == found[1] > 0
