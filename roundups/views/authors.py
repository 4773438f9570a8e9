from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roundups import catalogue, structured, tags
from roundups.pagination import page_of

COAUTHORS = 12


@require_safe
def author(request, slug):
    author = get_object_or_404(catalogue.published_authors().prefetch_related("links"), slug=slug)
    tags.lists(author)
    page = page_of(request, catalogue.papers_by(author).for_list())
    context = {
        "author": author,
        "structured": structured.script(*structured.author(author)),
        "page": page,
        "appearances": catalogue.appearances(list(page)),
        "coauthors": catalogue.coauthors(author)[:COAUTHORS],
    }
    return render(request, "authors/author.html", context)
