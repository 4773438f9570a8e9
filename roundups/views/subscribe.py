from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from conference.models import Conference
from roundups import catalogue


@dataclass
class Series:
    slug: str
    acronym: str
    editions: list[Conference]


@require_safe
def subscribe(request):
    context = {
        "feed_url": f"{settings.SITE_URL}{reverse('feed', args=['atom'])}",
        "topics": catalogue.topics(),
        "conferences": series(),
        "writers": catalogue.published_writers().only("slug", "name", "photo"),
    }
    return render(request, "subscribe.html", context)


def series():
    """Each conference with its published editions, the latest first."""
    found = {}
    editions = catalogue.published_conferences().order_by("sort_key", "series_slug", "-year")
    for edition in editions.only("acronym", "year", "slug", "series_slug"):
        slug = edition.series_slug
        found.setdefault(slug, Series(slug, edition.acronym, [])).editions.append(edition)
    return list(found.values())
