from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roundups import catalogue, structured, tags
from roundups.manuscript import manuscript
from roundups.models import Roundup, fetch_profiles
from roundups.pagination import page_of
from roundups.reading import page_context
from roundups.views.citations import file_beside


@require_safe
def archive(request):
    tags.name(tags.SITE)
    rows = Roundup.objects.published().for_list().latest_first()
    page = page_of(request, rows, total=catalogue.roundup_total())
    return render(request, "roundups/archive.html", {"page": page})


@require_safe
def roundup(request, slug):
    roundup = get_object_or_404(Roundup.objects.published().with_places(), slug=slug)
    context = page_context(roundup)
    articles = [entry.article for entry in context["entries"]]
    data = {"structured": structured.script(*structured.roundup(roundup, articles))}
    return render(request, "roundups/roundup.html", context | data)


@require_safe
def as_markdown(request, slug):
    roundup = get_object_or_404(Roundup.objects.published().whole(), slug=slug)
    fetch_profiles(roundup.entries.all())
    return file_beside(roundup, "md", "text/markdown; charset=utf-8", manuscript(roundup))
