from django.shortcuts import render
from django.views.decorators.http import require_safe

from roundups import catalogue, tags
from roundups.models import Roundup

LATEST = 8
YEARS = 4  # of a conference in a topic; its page has them all


@require_safe
def home(request):
    tags.name(tags.SITE)
    roundups = list(Roundup.objects.published().for_list().latest_first()[: LATEST + 1])
    topics = list(catalogue.topics())
    context = {
        "lead": roundups[0] if roundups else None,
        "picks": catalogue.picks(roundups[0]) if roundups else [],
        "roundups": roundups[1:],
        "topics": topics,
        "matrix": catalogue.matrix(topics, latest=YEARS),
    }
    return render(request, "home.html", context)
