from django.shortcuts import render
from django.views.decorators.http import require_safe

from roundups import catalogue


@require_safe
def subscribe(request):
    return render(request, "subscribe.html", {"topics": catalogue.topics()})
