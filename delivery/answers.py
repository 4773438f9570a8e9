"""A page as it goes out: plain, gzip or brotli, each made once, with the headers of 200 and 304."""

import gzip
import hashlib

import brotli
from django.utils.http import http_date, parse_http_date_safe

# Smaller bodies gain nothing.
LEAST_BYTES = 200
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
# What an answer weighs beside its bodies: headers, lists, the object, and each tag in its set.
OVERHEAD, TAG_OVERHEAD = 3000, 60
# A date is exact to the second: before this it does not say that nothing has changed since.
SETTLED_SECONDS = 60
# A page that names no time of its own is looked at again each time, which costs a 304. Without this
# word browsers would make up a time from its date.
ASK_AGAIN = "no-cache"
# What of the headers goes out with a 304.
OF_304 = {"access-control-allow-origin", "cache-control", "content-location", "expires", "vary"}
OWN = {"content-length", "etag", "last-modified", "vary"}
WORDS = ("text/", "application/", "image/svg")

ENCODERS = {
    "br": lambda body: brotli.compress(body, quality=BROTLI_QUALITY),
    "gzip": lambda body: gzip.compress(body, GZIP_LEVEL, mtime=0),
}


class Sent:
    """An answer in one encoding."""

    __slots__ = ("chunks", "headers", "headers_304", "tag")

    def __init__(self, headers, date, body, tag, encoding):
        self.chunks, self.tag = [body], tag
        both = [("ETag", tag)] + ([("Last-Modified", http_date(date))] if date else [])
        coded = [("Content-Encoding", encoding)] if encoding else []
        few = [(name, value) for name, value in headers if name.lower() in OF_304]
        self.headers = [*headers, *both, *coded, ("Content-Length", str(len(body)))]
        self.headers_304 = [*few, *both]


class Answer:
    """`changed` is since when the content of the site has been as it is, in seconds; `mark` is the
    generation of which it is known to be, `tags` are what it was made of."""

    def __init__(
        self, mark: int, status: str, headers, body: bytes, changed: float, tags=frozenset()
    ):
        names = {name.lower() for name, _ in headers}
        more = [] if "cache-control" in names else [("Cache-Control", ASK_AGAIN)]
        self.headers = [each for each in headers if each[0].lower() not in OWN]
        self.headers += [*more, ("Vary", "Accept-Encoding")]
        self.mark, self.status, self.changed = mark, status, int(changed)
        self.tags = tags
        self.bodies = {"": body}  # as they are sent, by their encoding
        self.is_found = status.startswith("200")
        self.is_compressible = len(body) >= LEAST_BYTES and kind_of(headers).startswith(WORDS)
        self.digest = hashlib.sha256(body).hexdigest()[:32]
        self.settles_at = changed + SETTLED_SECONDS
        self.is_dated = False
        self.sent = {}

    @property
    def size(self) -> int:
        # As a list at once: another thread may be adding to it.
        bodies = list(self.bodies.values())
        return OVERHEAD + TAG_OVERHEAD * len(self.tags) + sum(map(len, bodies))

    @property
    def body(self) -> bytes:
        plain = self.bodies.get("")
        return gzip.decompress(self.bodies["gzip"]) if plain is None else plain

    def tag(self, encoding: str) -> str:
        return f'"{self.digest}-{encoding}"' if encoding else f'"{self.digest}"'

    def make(self, encoding: str) -> Sent:
        body = self.bodies.get(encoding)
        if body is None:
            body = ENCODERS[encoding](self.body) if encoding else self.body
            self.bodies[encoding] = body
        date = self.changed if self.is_dated else None
        self.sent[encoding] = Sent(self.headers, date, body, self.tag(encoding), encoding)
        return self.sent[encoding]

    def compress(self):
        """Now, in each encoding."""
        if self.is_compressible:
            for encoding in ENCODERS:
                self.make(encoding)

    def shrink(self):
        """Without the plain body, until somebody asks for it: it is in the others, and most of all."""
        if "gzip" in self.bodies:
            self.bodies.pop("", None)
            self.sent.pop("", None)

    def settle(self):
        """From now on with its date."""
        self.is_dated, self.sent = True, {}

    def is_known(self, environ, sent: Sent) -> bool:
        """Whether the reader has it already; the date counts only without marks."""
        marks = environ.get("HTTP_IF_NONE_MATCH")
        if marks is None:
            return self.is_known_since(environ.get("HTTP_IF_MODIFIED_SINCE"))
        return is_among(marks, sent.tag)

    def is_known_since(self, date: str | None) -> bool:
        since = date and self.is_dated and parse_http_date_safe(date)
        return bool(since) and self.changed <= since


def is_among(marks: str, tag: str) -> bool:
    """As `If-None-Match` lists them."""
    return marks == tag or marks.strip() == "*" or tag in opaque_tags(marks)


def opaque_tags(header: str) -> set[str]:
    return {each.strip().removeprefix("W/") for each in header[:4000].split(",")}


def kind_of(headers) -> str:
    return next((value for name, value in headers if name.lower() == "content-type"), "")


def encoding_of(accepted: str) -> str:
    """The best that the header allows: br, gzip, or "" for plain."""
    weights = {}
    for part in accepted.lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        weights[name] = next((q_of(each) for each in parameters if each.startswith("q=")), 1.0)
    rest = weights.get("*", 0)
    best = max(("br", "gzip"), key=lambda name: weights.get(name, rest))
    weight = weights.get(best, rest)
    return best if weight > 0 and weight >= weights.get("identity", 0) else ""


def q_of(parameter: str) -> float:
    try:
        return float(parameter.removeprefix("q="))
    except ValueError:
        return 0.0
