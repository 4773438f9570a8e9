from django.conf import settings
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from roundups.feeds.addresses import absolute
from roundups.feeds.text import printable
from roundups.models import SearchDocument
from roundups.search import Filters, cleaned, find, finds_something, suggestions

SHORT_NAME, LONG_NAME = 16, 48  # the most that OpenSearch 1.1 allows


@require_safe
def search(request):
    q = cleaned(request.GET.get("q", ""))
    filters = Filters.sent(request.GET)
    kind = request.GET.get("kind", "")
    kind = kind if kind in SearchDocument.Kind else ""
    found = find(q, filters, kind, request.GET.get("page", 1))
    context = {
        "q": q,
        "filters": filters,
        "found": found,
        "suggestions": suggestions(q, filters) if q and not found else [],
        "query": urlencode({"q": q} | filters.params),
        "bare_query": urlencode({"q": q}),
        "is_elsewhere": bool(q and not found and filters.is_set and finds_something(q)),
    }
    return render(request, "search.html", context)


@require_safe
def opensearch(request):
    """With this, browsers offer the site among their search engines."""
    name = printable(settings.SITE_NAME)
    context = {
        "short_name": name[:SHORT_NAME].strip(),
        "long_name": name[:LONG_NAME].strip(),
        "icon_url": absolute(static("icons/favicon.svg")),
        "search_url": absolute(reverse("search")),
        "own_url": absolute(reverse("opensearch")),
    }
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml", context, content_type=content_type)
