from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from papers.citations import FORMATS, cite_all
from roundups import catalogue, tags
from roundups.feeds.addresses import absolute
from roundups.models import Roundup


@require_safe
def paper(request, slug, format):
    paper = get_object_or_404(catalogue.published_papers().for_list(), slug=slug)
    tags.lists(paper)
    return citations(paper, [paper], format)


@require_safe
def roundup(request, slug, format):
    roundup = get_object_or_404(Roundup.objects.published(), slug=slug)
    papers = [entry.paper for entry in roundup.entries.for_page()]
    return citations(roundup, papers, format)


def citations(cited, papers, format):
    if format not in FORMATS:
        raise Http404("A citation ends in .bib, .ris or .csl.json.")
    text = FORMATS[format].document(cite_all(papers))
    return file_beside(cited, format, FORMATS[format].content_type, text)


def file_beside(page, ending, content_type, text):
    """A file that says the same as a page. The page is what search engines should show."""
    response = HttpResponse(text, content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{page.slug}.{ending}"'
    response["Link"] = f'<{absolute(page.get_absolute_url())}>; rel="canonical"'
    return response
