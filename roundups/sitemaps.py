"""sitemap.xml and robots.txt: every published page, by the one address of the site."""

from itertools import chain

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from roundups import tags
from roundups.published_pages import address_of as address
from roundups.published_pages import count_of, latest_change, sections, with_images

# The protocol allows 50,000 in one file of 50 MB; fewer keep a file with all its images small.
PAGES_PER_FILE = 10_000
XML = "application/xml"


@require_safe
def sitemap(request, page=None):
    tags.name(tags.EVERYTHING)  # it says when each page has changed
    found = sections()
    counts = [count_of(section) for section in found]
    files = range(1, files_for(counts) + 1)
    if page is None and len(files) > 1:
        urls = [address("sitemap_page", number) for number in files]
        context = {"urls": urls, "changed": latest_change()}
        return render(request, "feeds/sitemap_index.xml", context, content_type=XML)
    if page is not None and page not in files:
        raise Http404("The sitemap has no such file.")
    start = ((page or 1) - 1) * PAGES_PER_FILE
    pages = list(chain.from_iterable(slices(found, counts, start, start + PAGES_PER_FILE)))
    return render(request, "feeds/sitemap.xml", {"pages": with_images(pages)}, content_type=XML)


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


def file_count() -> int:
    return files_for(map(count_of, sections()))


def files_for(counts) -> int:
    return -(-sum(counts) // PAGES_PER_FILE)


def slices(found, counts, start: int, stop: int):
    """What of each section stands between the places `start` and `stop` of all of them."""
    for section, count in zip(found, counts, strict=True):
        if start < count and stop > 0:
            yield section.pages(max(0, start), min(count, stop))
        start, stop = start - count, stop - count
