"""Asks the site for a page as a reader does, without a network in between."""

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.template.loader import render_to_string

from delivery.answers import kind_of
from delivery.questions import answered, environ_of

LOG = logging.getLogger("django.request")

site = cache(WSGIHandler)


@dataclass(frozen=True)
class Page:
    status: int
    kind: str  # its media type, without parameters
    location: str
    body: bytes


def ask(path: str, number: int = 1) -> Page:
    """`number` is that of a page of a list."""
    status, headers, body = answered(site(), environ_at(path, number))
    location = next((value for name, value in headers if name.lower() == "location"), "")
    return Page(int(status[:3]), kind_of(headers).partition(";")[0], location, body)


def environ_at(path, number=1):
    """By the address of the site."""
    address = urlsplit(settings.SITE_URL)
    raw, page = path.encode(errors="replace").decode("latin-1"), str(number) if number > 1 else ""
    return environ_of(raw, page, address.scheme, address.netloc)


def rendered(template: str, path: str, context=None) -> bytes:
    """A page that only files need, as if it stood at this address."""
    request = WSGIRequest(environ_at(path))
    return render_to_string(template, context, request).encode()


@contextmanager
def many_questions():
    begin()
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        LOG.setLevel(logging.NOTSET)


def begin():
    """One connection to the database for all questions, which Django would close after each; and no
    word in the log of each page that is not there."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    LOG.setLevel(logging.ERROR)
