from django.shortcuts import render
from django.views.decorators.http import require_safe

from roundups.search import find


@require_safe
def search(request):
    q = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    return render(request, "search.html", {"q": q, "results": find(q)})
