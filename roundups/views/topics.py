from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roundups import catalogue
from roundups.models import Roundup
from roundups.pagination import page_of


@require_safe
def index(request):
    return render(request, "topics/index.html", {"topics": catalogue.topics()})


@require_safe
def topic(request, slug):
    topics = list(catalogue.topics())
    topic = get_object_or_404(catalogue.topics(), slug=slug)
    roundups = Roundup.objects.published().filter(topic=topic).for_list().latest_first()
    page = page_of(request, roundups)
    years = groupby(page, key=lambda roundup: roundup.published_at.year)
    context = {
        "topic": topic,
        "page": page,
        "years": [(year, list(roundups)) for year, roundups in years],
        "other_topics": [other for other in topics if other != topic],
    }
    return render(request, "topics/topic.html", context)
