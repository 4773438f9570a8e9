"""sitemap.xml and robots.txt: every published page, by the one address of the site."""

from itertools import chain

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from roundups import tags
from roundups.models import Roundup
from roundups.published_pages import address_of as address
from roundups.published_pages import block, blocks, overview, with_images

# With the papers and authors of so many roundups a file has some 3,000 of the 50,000 addresses that
# the protocol allows, and is made in a moment.
ROUNDUPS_PER_FILE = 50
OVERVIEW = 1  # the number of its file; those of the blocks follow
XML = "application/xml"
INDEX_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
INDEX_FOOT = "</sitemapindex>\n"
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
)
FOOT = "</urlset>\n"


@require_safe
def sitemap(request):
    """All in one file where that is a small one, else the index of the files."""
    tags.name(tags.SITE, tags.CHANGES)
    some = Roundup.objects.published().order_by("pk").values_list("pk", flat=True)
    if len(some[: ROUNDUPS_PER_FILE + 1]) <= ROUNDUPS_PER_FILE:
        return file_of([*overview(), *block()])
    return index_of(files())


def files():
    """Pairs of a number and when something in that file has changed."""
    found = blocks(ROUNDUPS_PER_FILE)
    yield OVERVIEW, max((changed for _, changed in found), default=None)
    for number, changed in found:
        yield number + OVERVIEW + 1, changed


@require_safe
def part(request, page):
    tags.name(tags.SITE, tags.CHANGES)
    if page == OVERVIEW:
        return file_of(overview())
    first = (page - OVERVIEW - 1) * ROUNDUPS_PER_FILE
    keys = Roundup.objects.published().filter(pk__gte=first, pk__lt=first + ROUNDUPS_PER_FILE)
    if page < OVERVIEW or not keys.exists():
        raise Http404("The sitemap has no such file.")
    return file_of(block(first, first + ROUNDUPS_PER_FILE))


def index_of(files):
    before, after = address("sitemap_page", OVERVIEW).rsplit(str(OVERVIEW), 1)
    lines = (
        f"<sitemap><loc>{before}{number}{after}</loc>{date_of(changed)}</sitemap>\n"
        for number, changed in files
    )
    return HttpResponse("".join([INDEX_HEAD, *lines, INDEX_FOOT]), content_type=XML)


def file_of(sections):
    """Without a template, which would take ten times as long for thousands of rows."""
    pages = list(chain.from_iterable(section.pages() for section in sections))
    lines = (line_of(page) for page in with_images(pages))
    return HttpResponse("".join([HEAD, *lines, FOOT]), content_type=XML)


def line_of(page) -> str:
    images = "".join(
        f"<image:image><image:loc>{escape(url)}</image:loc></image:image>" for url in page.images
    )
    return f"<url><loc>{escape(page.address)}</loc>{date_of(page.changed)}{images}</url>\n"


def date_of(changed) -> str:
    return f"<lastmod>{localtime(changed).isoformat()}</lastmod>" if changed else ""


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
