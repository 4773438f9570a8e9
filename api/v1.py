"""Version 1: all resources, and what they answer when something is wrong."""

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from api import problems
from api.rendering import Renderer
from api.resources import authors, conferences, papers, roundups, topics, writers
from roundups.feeds.addresses import absolute
from roundups.views.errors import location_of

RESOURCES = {
    "roundups": roundups,
    "papers": papers,
    "authors": authors,
    "conferences": conferences,
    "topics": topics,
    "writers": writers,
}

api = NinjaAPI(
    title=f"{settings.SITE_NAME} API",
    version="1.0.0",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    renderer=Renderer(),
)
for resource in RESOURCES.values():
    api.add_router("", resource.router)

api.add_exception_handler(problems.BadParameters, problems.bad_parameters)
api.add_exception_handler(ValidationError, problems.invalid)


@api.exception_handler(Http404)
def not_found(request, error):
    location = location_of(request)
    return HttpResponsePermanentRedirect(location) if location else problems.problem(404)


@api.get("", url_name="index", response=dict[str, str], operation_id="getIndex", tags=["index"])
def index(request):
    """Get the addresses of all resources."""
    found = {name: absolute(reverse(f"api:{name}")) for name in RESOURCES}
    return found | {
        "openapi": absolute(reverse("api_openapi")),
        "docs": absolute(reverse("api_docs")),
    }
