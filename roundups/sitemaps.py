"""sitemap.xml and robots.txt: every published page, by the one address of the site."""

from itertools import islice

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


@require_safe
def sitemap(request, page=None):
    pages = published_pages()
    files = range(1, -(-len(pages) // PAGES_PER_FILE) + 1)
    if page is None and len(files) > 1:
        urls = [address("sitemap_page", number) for number in files]
        return render(request, "feeds/sitemap_index.xml", {"urls": urls}, content_type=XML)
    if page is not None and page not in files:
        raise Http404("The sitemap has no such file.")
    start = ((page or 1) - 1) * PAGES_PER_FILE
    context = {"pages": islice(pages, start, start + PAGES_PER_FILE)}
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
    latest = changed_by(None).get(None)
    pages = [(address("home"), latest), (address("archive"), latest)]
    pages += [
        (address("roundup", slug), max(changed, published))
        for slug, changed, published in rows(
            Roundup.objects.published().latest_first(), "changed_at", "published_at"
        )
    ]
    pages += [(address(name), latest) for name in ("topics", "conferences", "papers", "subscribe")]
    pages += dated("topic", catalogue.topics(), changed_by("topic"))
    pages += dated("conference", catalogue.published_conferences(), changed_by("conference"))
    series = changed_by("conference__series_slug")
    pages += [(address("conference", slug), changed) for slug, changed in series.items() if slug]
    papers = catalogue.published_papers().order_by("pk")
    pages += [(address("paper", slug), changed) for slug, changed in rows(papers, "changed_at")]
    authors = catalogue.published_authors().order_by("pk")
    pages += [(address("author", slug), None) for (slug,) in rows(authors)]
    pages += dated("writer", catalogue.published_writers(), changed_by("writer"))
    return pages


def rows(queryset, *fields):
    return queryset.values_list("slug", *fields)


def dated(name, queryset, changes) -> list[tuple]:
    found = queryset.values_list("slug", "pk")
    return [(address(name, slug), changes.get(pk)) for slug, pk in found]


def changed_by(field) -> dict:
    """The last change of the published roundups, by a field of theirs; by None for all of them."""
    published = Roundup.objects.published().order_by()
    if field is None:
        return {None: published.aggregate(latest=Max("changed_at"))["latest"]}
    return dict(
        published.values(field).annotate(latest=Max("changed_at")).values_list(field, "latest")
    )
