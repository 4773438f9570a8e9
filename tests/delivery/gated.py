"""The site behind its gate, in this process, and a reader of it."""

from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote_to_bytes

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from delivery import bell
from delivery.gate import Gate
from delivery.generation import Generation
from roundups.feeds.items import kept_items
from roundups.shown import kept_entries

PAGE = "/roundups/open/"


@dataclass
class Response:
    status: int
    headers: dict
    body: bytes


@contextmanager
def connections_left_open():
    """As in conftest.py."""
    signals = [request_started, request_finished]
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


class Watched(Generation):
    """Nobody asks in the background: a second connection would not see what a test has written."""

    def watch(self):
        pass


class GatedSite:
    def __init__(self, path, application=None, most_bytes=10_000_000, shelf=None, **kwargs):
        self.path = path
        self.application = application or WSGIHandler()
        self.asked = []
        self.generation = Watched(path, **kwargs)
        self.gate = Gate(self.ask_django, self.generation, most_bytes, shelf)

    def ask_django(self, environ, start_response):
        self.asked.append(dict(environ))
        return self.application(environ, start_response)

    def get(self, address, method="GET", **headers) -> Response:
        said = []
        with connections_left_open():
            chunks = self.gate(
                environ_of(address, method, **headers), lambda *words: said.extend(words[:2])
            )
            body = b"".join(chunks)
            if hasattr(chunks, "close"):
                chunks.close()
        return Response(int(said[0][:3]), {name.lower(): value for name, value in said[1]}, body)

    def fresh(self, address) -> Response:
        """As Django makes it now, of nothing but the rows."""
        for room in (kept_items, kept_entries):
            room.store.clear()
        kept, self.gate.kept = self.gate.kept, lambda key: None
        keep, self.gate.keep = self.gate.keep, lambda key, answer: None
        try:
            return self.get(address)
        finally:
            self.gate.kept, self.gate.keep = kept, keep

    def is_kept(self, address, **headers) -> bool:
        """Whether the second reader is answered without Django."""
        self.get(address, **headers)
        before = len(self.asked)
        self.get(address, **headers)
        return len(self.asked) == before

    def settle(self):
        """As when all transactions have long ended."""
        bell.make(self.path)
        bell.end(self.path, bell.doubt(self.path))


def environ_of(address, method="GET", **headers):
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
    }
    environ |= {
        name if name.startswith("wsgi.") else f"HTTP_{name.upper()}": value
        for name, value in headers.items()
    }
    return environ
