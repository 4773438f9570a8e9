"""Pictures and static files, sent from the disk of the machine before Django is asked: a page is read
with twenty of them. What goes out is what Django would say; whatever is not plain is left to it."""

import os
import re
from wsgiref.util import FileWrapper

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

from delivery.answers import is_among
from delivery.csp import policy
from delivery.gate import scheme_of
from delivery.media import OF_A_PICTURE, tag_of, type_of
from delivery.questions import environ_of
from delivery.staticfiles import StaticFilesMiddleware

# Names as they are stored today; what came in under another one is found by Django.
PLAIN = re.compile(r"(?:[\w-]+/)*[\w-]+\.\w+", re.ASCII)
LEFT_TO_DJANGO = {"HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
AT_ONCE, PIECE = 1_000_000, 250_000  # bytes


def files(application):
    """The application behind its files."""
    return application if settings.DEBUG else Files(application)


class Files:
    def __init__(self, application):
        self.application = application
        is_here = settings.STORAGES["default"]["BACKEND"] == "images.folder.Folder"
        self.folder = settings.MEDIA_ROOT if is_here else None
        self.static_files = StaticFilesMiddleware()
        self.media, self.places = settings.MEDIA_URL, (settings.MEDIA_URL, settings.STATIC_URL)
        of_a_file = {"Content-Security-Policy": policy(settings.SECURE_CSP)}
        self.of_a_picture, self.of_a_file = {}, {}
        # Over http readers may only be sent on, which `answer` leaves to Django.
        for scheme in ("https",) if settings.SECURE_SSL_REDIRECT else ("http", "https"):
            secure = headers_of(scheme, SecurityMiddleware)
            self.of_a_file[scheme] = [*(secure | of_a_file).items()]
            secure |= headers_of(scheme, XFrameOptionsMiddleware)
            self.of_a_picture[scheme] = [*(secure | OF_A_PICTURE).items()]

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        answer = path.startswith(self.places) and self.answer(path, environ)
        if not answer:
            return self.application(environ, start_response)
        status, headers, body = answer
        start_response(status, headers)
        return body

    def answer(self, path, environ):
        """None where it is for Django."""
        scheme = scheme_of(environ)
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or (scheme == "http" and settings.SECURE_SSL_REDIRECT)
            or environ.get("SCRIPT_NAME")
            or not LEFT_TO_DJANGO.isdisjoint(environ)
        ):
            return None
        try:
            if path.startswith(self.media):
                return self.picture(path.removeprefix(self.media), scheme, environ)
            return self.static_file(path, scheme, environ)
        except (OSError, ValueError):
            return None

    def picture(self, name, scheme, environ):
        tag = tag_of(environ, name)
        if not (tag and self.folder and PLAIN.fullmatch(name)):
            return None
        headers = [("ETag", tag), *self.of_a_picture[scheme]]
        if is_among(environ.get("HTTP_IF_NONE_MATCH", ""), tag):
            return "304 Not Modified", headers, []
        file = open(os.path.join(self.folder, name), "rb")  # noqa: SIM115 (whoever sends it closes it)
        length = os.fstat(file.fileno()).st_size
        headers += [
            ("Content-Type", type_of(name)),
            ("Content-Disposition", f'inline; filename="{name.rpartition("/")[2]}"'),
            ("Content-Length", str(length)),
        ]
        return "200 OK", headers, body_of(file, length, environ)

    def static_file(self, path, scheme, environ):
        found = path.isascii() and self.static_files.find_file(path)
        if not found:
            return None
        response = found.get_response(environ["REQUEST_METHOD"], environ)
        if response.status >= 400:
            return None
        length = int(dict(response.headers).get("Content-Length", 0))
        body = body_of(response.file, length, environ) if response.file else []
        status = f"{response.status.value} {response.status.phrase}"
        return status, [*response.headers, *self.of_a_file[scheme]], body


def headers_of(scheme, middleware) -> dict[str, str]:
    """What a part of Django puts on every answer."""
    response = HttpResponse()
    del response.headers["Content-Type"]
    request = WSGIRequest(environ_of("/", "", scheme, "localhost"))
    return dict(middleware(lambda request: response)(request).headers)


def body_of(file, length, environ):
    is_wanted = environ["REQUEST_METHOD"] == "GET"
    if is_wanted and length > AT_ONCE:
        return FileWrapper(file, PIECE)
    with file:
        return [file.read()] if is_wanted else []
