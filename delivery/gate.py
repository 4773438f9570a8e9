"""The gate: answers readers before Django does, from what it has kept.

It keeps only what the views marked in `config/urls.py` say to everybody, and which pages are not
there. Django is asked with nothing of the request but the address that the answer is kept under,
so that no header of one reader can change what another is sent. All else goes to Django untouched.
"""

import time
from threading import Lock
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.db import Error
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve, reverse

from delivery.answers import Answer, encoding_of
from delivery.generation import Generation
from delivery.kept import is_kept
from delivery.questions import answered, environ_of
from delivery.shelf import Shelf
from roundups import freshness, missed, tags
from roundups.store import Store

LONGEST_PATH, LONGEST_QUERY = 500, 2000
LAST_PAGE = 99_999
# The part of the memory that is for pages that are not there, and how many of them.
PART_OF_MISSING, MOST_MISSING = 8, 1000
TURNS = 64  # pages that can be made at the same time
MOST_SPELLINGS = 200  # of a header whose meaning is remembered
NEVER_KEPT = {"no-store", "private"}
FOR_ONE_READER = {"content-encoding", "set-cookie", "www-authenticate"}


def gate(application):
    """The application behind its gate, or alone where nothing is to be kept."""
    if settings.DEBUG or not settings.PAGE_CACHE_BYTES:
        return application
    room = settings.PAGE_FOLDER_BYTES
    shelf = Shelf(settings.PAGE_FOLDER, room) if room else None
    return Gate(application, Generation(settings.GENERATION_FILE), settings.PAGE_CACHE_BYTES, shelf)


class Gate:
    def __init__(self, application, generation, most_bytes: int, shelf: Shelf | None = None):
        self.application = application
        self.generation = generation
        self.missing = Store(most_bytes // PART_OF_MISSING, MOST_MISSING)
        self.pages = Store(most_bytes - most_bytes // PART_OF_MISSING)
        self.shelf = shelf
        self.session = f"{settings.SESSION_COOKIE_NAME}="
        self.hosts, self.encodings = {}, {}
        self.turns = [Lock() for _ in range(TURNS)]

    def __call__(self, environ, start_response):
        key = self.is_for_readers(environ) and key_of(environ)
        if not key:
            return self.application(environ, start_response)
        answer = self.kept(key)
        if answer is None:
            answer = self.asked_once(key, environ) if may_be_kept(environ) else None
        elif not answer.is_found:
            note_missed(key, environ)
        if answer is None:
            return self.passed_on(environ, start_response)
        return self.send(key, answer, environ, start_response)

    def passed_on(self, environ, start_response):
        """To Django, for this reader alone, who may still be shown what was kept of a page."""
        with freshness.knowing(self.content):
            return self.application(environ, start_response)

    def content(self) -> freshness.Content | None:
        seen = self.generation.now()
        return seen.content if seen.is_sure else None

    def kept(self, key) -> Answer | None:
        answer = self.pages.get(key) or self.missing.get(key)
        if answer is None:
            return None
        return answer if self.stands(answer) else None

    def stands(self, answer) -> bool:
        mark = self.generation.now().mark
        if answer.mark != mark:
            # What is missing may have come, and nothing that was read says so.
            if not (answer.is_found and self.generation.stands(answer.mark, answer.tags)):
                return False
            answer.mark = mark
        return True

    def is_for_readers(self, environ) -> bool:
        return (
            environ["REQUEST_METHOD"] in ("GET", "HEAD")
            and "HTTP_AUTHORIZATION" not in environ
            and self.session not in environ.get("HTTP_COOKIE", "")
            and not environ.get("SCRIPT_NAME")
            and self.is_our_host(environ.get("HTTP_HOST", ""))
        )

    def is_our_host(self, host: str) -> bool:
        allowed = self.hosts.get(host)
        if allowed is None:
            allowed = remember(self.hosts, host, is_allowed(host))
        return allowed

    def asked_once(self, key, environ) -> Answer | None:
        """Who asks for the same at the same time waits for the first."""
        with self.turns[hash(key) % TURNS]:
            return self.kept(key) or self.asked(key, environ)

    def asked(self, key, environ) -> Answer | None:
        """None when the answer is not for everybody."""
        seen = self.generation.now()
        if not seen.is_sure:
            return self.last_seen(key)
        answer = self.from_shelf(key, seen)
        if answer is None:
            answer = self.made(key, environ, seen)
            if answer and answer.is_found and self.shelf and self.stands(answer):
                answer.compress()
                self.shelf.put(key, answer, seen.content)
        if answer and self.generation.now().is_sure and self.stands(answer):
            answer.shrink()
            self.keep(key, answer)
        return answer

    def from_shelf(self, key, seen) -> Answer | None:
        found = self.shelf and self.shelf.get(key)
        if not found:
            return None
        answer, content = found
        try:
            if self.generation.concerns(content, seen, answer.tags):
                return None
        except Error:
            return None  # Django will say that the database is not there
        answer.mark = seen.mark
        if content.grows_old(seen.content):
            self.shelf.put(key, answer, seen.content)
        return answer

    def last_seen(self, key) -> Answer | None:
        """From the disk while the database is away: what stood when it was last asked."""
        found = self.shelf and self.shelf.get(key)
        if not found:
            return None
        answer, content = found
        mark = self.generation.mark_of(content)
        if mark is None or not self.generation.stands(mark, answer.tags):
            return None
        answer.mark = mark
        return answer

    def made(self, key, environ, seen) -> Answer | None:
        """By Django, as for nobody in particular."""
        with freshness.knowing(lambda: seen.content), tags.noted() as noted:
            status, headers, body = answered(self.application, impersonal(environ, key))
        if not is_for_everybody(status, headers):
            return None
        return Answer(seen.mark, status, headers, body, seen.changed, frozenset(noted))

    def keep(self, key, answer):
        """What is there now was perhaps missing before, or the other way round."""
        here, there = self.pages, self.missing
        if not answer.is_found:
            here, there = there, here
        there.drop(key)
        here.put(key, answer)

    def send(self, key, answer, environ, start_response):
        if not answer.is_dated and time.time() >= answer.settles_at:
            answer.settle()
        encoding = self.encoding_for(environ) if answer.is_compressible else ""
        sent = answer.sent.get(encoding)
        if sent is None:
            sent = answer.make(encoding)
            if answer in (self.pages.get(key), self.missing.get(key)):
                self.keep(key, answer)  # it has grown
        if answer.is_found and answer.is_known(environ, sent):
            start_response("304 Not Modified", sent.headers_304)
            return []
        start_response(answer.status, sent.headers)
        return sent.chunks if environ["REQUEST_METHOD"] == "GET" else []

    def encoding_for(self, environ) -> str:
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        encoding = self.encodings.get(accepted)
        if encoding is None:
            encoding = remember(self.encodings, accepted, encoding_of(accepted))
        return encoding


def remember(meanings: dict, spelling: str, meaning):
    if len(meanings) >= MOST_SPELLINGS:
        meanings.clear()
    if len(spelling) <= LONGEST_PATH:
        meanings[spelling] = meaning
    return meaning


def is_allowed(host: str) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def key_of(environ) -> str | None:
    """Scheme, number of the page and path: in this order, since a path may hold any character. None
    where the address has more to say."""
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING")
    if len(path) > LONGEST_PATH or path[:1] != "/":
        return None
    scheme = scheme_of(environ)
    if scheme == "http" and settings.SECURE_SSL_REDIRECT:
        return None
    page = page_of(query, environ) if query and "page=" in query else ""
    return None if page is None else f"{scheme}:{page}{path}"


def scheme_of(environ) -> str:
    """As Django sees it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        said = environ.get(name)
        if said is not None:
            return "https" if said.partition(",")[0].strip() == secure else "http"
    return environ["wsgi.url_scheme"]


def page_of(query: str, environ) -> str | None:
    """Of a list; "" for its first page and for what is no list, None for what is no number."""
    view = view_of(environ)
    if not getattr(view, "is_paged", False):
        return ""
    if len(query) > LONGEST_QUERY:
        return None
    page = parse_qs(query, keep_blank_values=True).get("page", ["1"])[-1]
    if not (page.isascii() and page.isdecimal()) or int(page[:9]) > LAST_PAGE:
        return None
    return "" if int(page) == 1 else str(int(page))


def view_of(environ):
    try:
        return resolve(get_path_info(environ)).func
    except (Resolver404, UnicodeDecodeError):
        return None


def may_be_kept(environ) -> bool:
    """A marked view, or nothing at all where readers look for pages."""
    view = view_of(environ)
    return is_kept(view) if view else not environ["PATH_INFO"].startswith(elsewhere())


def elsewhere() -> tuple[str, ...]:
    return (reverse("admin:index"), "/api/", "/preview/", settings.MEDIA_URL, settings.STATIC_URL)


def impersonal(environ, key: str) -> dict:
    """The same question from nobody in particular. Who linked here is noted of a missing page, and
    says nothing on it."""
    page = key.partition(":")[2].partition("/")[0]
    asked = environ_of(environ["PATH_INFO"], page, scheme_of(environ), own_host(environ))
    return asked | {"HTTP_REFERER": environ.get("HTTP_REFERER", "")}


def host_of_readers() -> str:
    """That of the address which readers use."""
    return urlsplit(settings.SITE_URL).netloc


def own_host(environ) -> str:
    """The site's own, where it is among those that are answered to."""
    host = host_of_readers()
    return host if is_allowed(host) else environ["HTTP_HOST"]


def is_for_everybody(status: str, headers) -> bool:
    found = {}
    for name, value in headers:
        found.setdefault(name.lower(), set()).update(words_of(value))
    return (
        status[:3] in ("200", "404")
        and not FOR_ONE_READER & found.keys()
        and not NEVER_KEPT & found.get("cache-control", set())
        and found.get("vary", set()) <= {"accept-encoding"}
    )


def words_of(value: str) -> set[str]:
    return {each.strip().lower() for each in value.split(",")}


def note_missed(key: str, environ):
    """As Django's view does when it is asked."""
    if key.partition(":")[2].startswith("/"):
        missed.note(get_path_info(environ), environ.get("HTTP_REFERER", ""))
