"""Error pages in the site's look; the one for 500 needs neither database nor context processors."""

import logging
import re
import sys

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponsePermanentRedirect, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import is_valid_path, reverse
from django.utils.cache import add_never_cache_headers

from desk.limits import too_much
from images.unavailable import Unavailable
from roundups import missed, moved
from roundups.models import PATH_LENGTH

logger = logging.getLogger(__name__)

WORDS = 8
QUERY_LENGTH = 4000  # that goes along to where a page has moved; Django sends no endless redirect
RETRY_SECONDS = 10  # after which to ask again when the database is away
AWAY = "The database cannot be reached at the moment. Load the page again in a minute."
AWAY_WHEN_SENT = (
    "The database cannot be reached at the moment, so what you sent may not be saved. Go back, and "
    "send it again in a minute."
)


def bad_request(request, exception=None):
    if sentence := too_much(exception):
        return render(request, "413.html", {"sentence": sentence}, status=413)
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    """Asks first whether the page has moved. A page that says "not found" must not fail itself."""
    response = render(request, "404.html", {"q": words_of(request.path)}, status=404)
    if is_a_reader(request):
        try:
            location = location_of(request)
        except DatabaseError:
            logger.exception("Nobody knows whether %r has moved", request.path_info)
            add_never_cache_headers(response)
            return response
        if location:
            return HttpResponsePermanentRedirect(location)
        if not completed_by_a_stroke(request) and "page" not in request.GET:
            missed.note(request.path_info, request.headers.get("Referer", ""))
    return response


def moved_in_development(get_response):
    """With DEBUG, Django's own page for 404 stands where `not_found` would be asked."""

    def middleware(request):
        response = get_response(request)
        location = None
        if response.status_code == 404 and is_a_reader(request):
            location = location_of(request)
        return HttpResponsePermanentRedirect(location) if location else response

    return middleware


def server_error(request):
    """Asks to come back when it is the database or the storage that cannot be reached."""
    error = sys.exc_info()[1]
    is_away = isinstance(error, OperationalError | InterfaceError | Unavailable)
    response = HttpResponseServerError(status=503 if is_away else 500)
    facts = {"status": response.status_code}
    if is_away:
        facts["sentence"] = sentence_of(error, request)
    response.content = render_to_string("500.html", facts)
    if is_away:
        response["Retry-After"] = str(RETRY_SECONDS)
        add_never_cache_headers(response)
    return response


def sentence_of(error, request):
    if isinstance(error, Unavailable):
        return str(error)
    return AWAY_WHEN_SENT if request.method == "POST" else AWAY


def is_a_reader(request):
    """Asks neither for the desk nor for a file."""
    elsewhere = (reverse("admin:index"), settings.MEDIA_URL, settings.STATIC_URL)
    return request.method in ("GET", "HEAD") and not request.path_info.startswith(elsewhere)


def location_of(request):
    path = request.path_info
    if len(path) > PATH_LENGTH or "\0" in path:
        return None
    query = request.META.get("QUERY_STRING", "")
    return moved.location_of(path, query if len(query) <= QUERY_LENGTH else "")


def completed_by_a_stroke(request):
    """Whether CommonMiddleware sends the reader to the same address with "/" at its end."""
    path = request.path_info
    return not path.endswith("/") and is_valid_path(f"{path}/")


def words_of(path):
    """What to search for instead: "iclr 2020 best gans" of /roundups/iclr-2020-best-gans.html."""
    last = re.sub(r"\.\w{1,5}$", "", path.rstrip("/").rpartition("/")[2])
    return " ".join(re.findall(r"[^\W_]+", last)[:WORDS])[:100]
