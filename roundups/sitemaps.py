"""sitemap.xml and robots.txt: every published page, by the one address of the site."""

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from roundups import catalogue
from roundups.models import Roundup

# The protocol's limit for one file; above it sitemap.xml becomes an index of files.
PAGES_PER_FILE = 50_000
XML = "application/xml"
LISTS = ["home", "archive", "topics", "conferences", "papers", "subscribe", "api_docs"]


@require_safe
def sitemap(request, page=None):
    found = published_pages()
    files = range(1, -(-len(found) // PAGES_PER_FILE) + 1)
    if page is None and len(files) > 1:
        urls = [address("sitemap_page", number) for number in files]
        return render(request, "feeds/sitemap_index.xml", {"urls": urls}, content_type=XML)
    if page is not None and page not in files:
        raise Http404("The sitemap has no such file.")
    start = ((page or 1) - 1) * PAGES_PER_FILE
    context = {"pages": found[start : start + PAGES_PER_FILE]}
    return render(request, "feeds/sitemap.xml", context, content_type=XML)


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('search')}?",
        "",
        f"Sitemap: {address('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def address(name, *args) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def published_pages() -> list[tuple]:
    """The address and the last change of every public page; None where no change is recorded."""
    published = Roundup.objects.published()
    latest = published.aggregate(latest=Max("changed_at"))["latest"]
    roundups = published.latest_first().values_list("slug", "changed_at", "published_at")
    papers = catalogue.published_papers().order_by("pk").values_list("slug", "changed_at")
    authors = catalogue.published_authors().order_by("pk").values_list("slug", flat=True)
    return [
        *((address(name), latest) for name in LISTS),
        *pages("roundup", ((slug, max(times)) for slug, *times in roundups)),
        *pages("topic", with_changes(catalogue.topics(), "topic")),
        *pages("conference", with_changes(catalogue.published_conferences(), "conference")),
        *pages("conference", changed_by("conference__series_slug").items()),
        *pages("paper", papers),
        *pages("author", ((slug, None) for slug in authors)),
        *pages("writer", with_changes(catalogue.published_writers(), "writer")),
    ]


def pages(name, changes):
    """Addresses for slugs. `reverse` for each of 100,000 papers would take ten seconds."""
    before, after = address(name, "slug").rsplit("slug", 1)
    return ((f"{before}{slug}{after}", changed) for slug, changed in changes)


def with_changes(queryset, field):
    changes = changed_by(field)
    return ((slug, changes.get(pk)) for slug, pk in queryset.values_list("slug", "pk"))


def changed_by(field) -> dict:
    """The last change of the published roundups of each topic, conference or writer."""
    published = Roundup.objects.published().filter(**{f"{field}__isnull": False}).order_by()
    changes = published.values(field).annotate(latest=Max("changed_at"))
    return dict(changes.values_list(field, "latest"))
