from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roundups import catalogue, tags
from roundups.pagination import page_of


@require_safe
def writer(request, slug):
    writer = get_object_or_404(catalogue.published_writers().prefetch_related("links"), slug=slug)
    tags.lists(writer)
    page = page_of(request, writer.roundups.published().for_list().latest_first())
    return render(request, "writers/writer.html", {"writer": writer, "page": page})
