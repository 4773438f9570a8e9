from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roundups import catalogue, structured


@require_safe
def author(request, slug):
    author = get_object_or_404(catalogue.published_authors().prefetch_related("links"), slug=slug)
    papers = catalogue.published_papers().filter(authorships__author=author).for_list()
    context = {
        "author": author,
        "structured": structured.script(*structured.author(author)),
        "papers": papers.order_by(F("conference__year").desc(nulls_last=True), "sort_key"),
        "appearances": catalogue.appearances(papers.order_by().values("pk")),
    }
    return render(request, "authors/author.html", context)
