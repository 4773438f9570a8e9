from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from papers.citations import highwire
from roundups import catalogue, structured, tags
from roundups.feeds.addresses import absolute
from roundups.pagination import page_of

SIBLINGS = 6


@require_safe
def index(request):
    tags.name(tags.PAPERS)
    rows = catalogue.published_papers().for_list()
    page = page_of(request, rows, total=catalogue.paper_total())
    return render(request, "papers/index.html", {"page": page})


@require_safe
def paper(request, slug):
    papers = catalogue.with_edition(catalogue.published_papers().for_page())
    paper = get_object_or_404(papers, slug=slug)
    tags.lists(paper, paper.conference)
    appearances = list(catalogue.appearances([paper]))
    if not appearances:
        raise Http404("It was taken back just now.")
    previous, following = catalogue.entries_beside(appearances[0])
    page = absolute(paper.get_absolute_url())
    context = {
        "paper": paper,
        "structured": structured.script(*structured.paper(paper)),
        "citation_tags": highwire.tags(paper.citation, page, paper.links_in_order),
        "topic": next(iter(paper.topics.all()), None),
        "appearances": appearances,
        "previous": previous,
        "next": following,
        "siblings": catalogue.siblings(paper).for_list()[:SIBLINGS] if paper.conference_id else [],
    }
    return render(request, "papers/paper.html", context)
