from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from roundups import catalogue, structured, tags
from roundups.models import Roundup
from roundups.pagination import page_of


@require_safe
def index(request):
    tags.name(tags.SITE)
    return render(request, "topics/index.html", {"topics": catalogue.topics()})


@require_safe
def topic(request, slug):
    tags.name(tags.SITE)
    topics = list(catalogue.topics())
    topic = next((topic for topic in topics if topic.slug == slug), None)
    if topic is None:
        raise Http404("There is no such topic.")
    roundups = Roundup.objects.published().filter(topic=topic).for_list().latest_first()
    page = page_of(request, roundups, total=topic.roundup_count)
    years = groupby(page, key=lambda roundup: localtime(roundup.published_at).year)
    context = {
        "topic": topic,
        "structured": structured.script(*structured.topic(topic)),
        "page": page,
        "years": [(year, list(roundups)) for year, roundups in years],
        "conferences": catalogue.matrix([topic], topic=topic),
        "other_topics": [other for other in topics if other != topic],
    }
    return render(request, "topics/topic.html", context)
