from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conference.models import Topic
from roundups import catalogue, coverage, landscape, structured, tags
from roundups.models import Roundup
from roundups.pagination import page_of

SERIES = 40  # of a page of the list of all
# Of these the table of editions has a column when one of them knows it.
FACTS = ["starts", "place", "attendees", "submissions", "accepted", "acceptance_percent"]


@require_safe
def index(request):
    tags.name(tags.SITE)
    page = page_of(request, catalogue.series_slugs(), per_page=SERIES)
    editions = catalogue.editions().filter(series_slug__in=list(page))
    most = catalogue.LATEST_EDITIONS
    context = {"page": page, "series": catalogue.by_series(editions, most + 1), "most": most}
    return render(request, "conferences/index.html", context)


@require_safe
def edition_or_series(request, slug):
    """/conferences/iclr-2020/ is an edition, /conferences/iclr/ all editions of the acronym."""
    conference = catalogue.editions().prefetch_related("links").filter(slug=slug).first()
    return edition(request, conference) if conference else series(request, slug)


def edition(request, conference):
    tags.lists(conference)
    tags.name(tags.known(conference.pk), tags.series(conference.series_slug))
    siblings = list(catalogue.editions().editions_of(conference.series_slug))
    if conference not in siblings:
        raise Http404("Its last roundup was taken back just now.")
    place = siblings.index(conference)
    roundups = conference.roundups.published()
    topics = list(Topic.objects.all())
    page = page_of(request, roundups.for_list().in_topic_order())
    entries = coverage.covered(conference) if page.number == 1 else []
    drawn = landscape.landscape(conference, topics, entries) if page.number == 1 else None
    here = set(roundups.values_list("topic", flat=True))
    context = {
        "conference": conference,
        "structured": structured.script(*structured.conference(conference)),
        "page": page,
        "left_out": [topic for topic in topics if topic.pk not in here],
        "landscape": drawn,
        "shares": drawn.shares(conference.accepted) if drawn else [],
        "covered": coverage.by_roundup(entries),
        "covered_count": len(entries),
        "earlier": siblings[place + 1] if place + 1 < len(siblings) else None,
        "later": siblings[place - 1] if place else None,
    }
    return render(request, "conferences/edition.html", context)


def series(request, slug):
    tags.name(tags.series(slug))
    editions = list(catalogue.editions().editions_of(slug))
    if not editions:
        raise Http404("No edition of this conference is covered.")
    by_pk = {edition.pk: edition for edition in editions}
    # Of a new edition the first may come out just now.
    roundups = Roundup.objects.published().filter(conference__in=by_pk).for_list()
    page = page_of(request, roundups.in_topic_order("-conference__year"))
    groups = groupby(page, key=lambda roundup: by_pk[roundup.conference_id])
    context = {
        "acronym": editions[0].acronym,
        "series_slug": slug,
        "structured": structured.script(*structured.series(editions[0])),
        "name": editions[0].name,
        "facts": editions,
        "known": [name for name in FACTS if any(getattr(edition, name) for edition in editions)],
        "page": page,
        "editions": [(edition, list(roundups)) for edition, roundups in groups],
    }
    return render(request, "conferences/series.html", context)
