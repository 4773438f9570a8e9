"""What holds for every address below /api/: it is for reading, from any page of the web, and says
in JSON what is wrong."""

from django.http import HttpResponsePermanentRedirect
from django.middleware.security import SecurityMiddleware
from django.urls import is_valid_path
from django.utils.cache import get_conditional_response, set_response_etag

from api.problems import MEDIA_TYPE, problem
from roundups.feeds.anywhere import METHODS, opened, preflight

ROOM = "/api/"
FRESH_SECONDS = 60


def api_gateway(get_response):
    # It stands below this one, which makes answers of its own.
    secured = SecurityMiddleware(get_response).process_response

    def middleware(request):
        if not request.path_info.startswith(ROOM):
            return get_response(request)
        return opened(secured(request, answer(request, get_response)))

    return middleware


def answer(request, get_response):
    if request.method == "OPTIONS":
        return preflight()
    if request.method not in ("GET", "HEAD"):
        response = problem(405)
        response["Allow"] = METHODS
        return response
    response = as_get(request, get_response)
    if response.status_code == 404 and (location := without_stroke(request)):
        response = HttpResponsePermanentRedirect(location)
    if response.status_code >= 400:
        return in_json(response)
    response.headers.setdefault("Cache-Control", f"public, max-age={FRESH_SECONDS}")
    if response.headers["Content-Type"].startswith("application/json"):
        response["X-Robots-Tag"] = "noindex"  # search engines should show the pages
    set_response_etag(response)
    response = get_conditional_response(request, response.get("ETag"), response=response)
    return in_json(response) if response.status_code >= 400 else response


def without_stroke(request) -> str:
    """Addresses of the API have no stroke at their end, as those of pages have."""
    path, _, rest = request.path_info.rpartition("/")
    if rest or not is_valid_path(path):
        return ""
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def as_get(request, get_response):
    """HEAD asks for the headers of GET, its ETag among them; the server leaves the body out."""
    method, request.method = request.method, "GET"
    try:
        return get_response(request)
    finally:
        request.method = method


def in_json(response):
    """The pages for errors are for people."""
    if response.headers.get("Content-Type") != MEDIA_TYPE:
        retry_after = response.headers.get("Retry-After")
        response = problem(response.status_code)
        if retry_after:
            response["Retry-After"] = retry_after
    response["Cache-Control"] = "no-store"
    return response
