from django.conf import settings
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from roundups.feeds.addresses import absolute
from roundups.feeds.text import printable
from roundups.search import find

SHORT_NAME, LONG_NAME = 16, 48  # the most that OpenSearch 1.1 allows


@require_safe
def search(request):
    q = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    return render(request, "search.html", {"q": q, "results": find(q)})


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
