"""/feeds.opml: every feed that may still have something new, for a feed reader to import at once."""

from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from links.paths import path_to
from roundups import catalogue, tags
from roundups.feeds.addresses import absolute
from roundups.feeds.text import Printable, printable


@dataclass(frozen=True)
class Outline(Printable):
    title: str
    feed_url: str
    page_url: str


@require_safe
def opml(request):
    tags.name(tags.SITE)
    site = Outline(settings.SITE_NAME, absolute(reverse("feed", args=["atom"])), absolute("/"))
    topics = [(topic.slug, topic.name) for topic in catalogue.topics() if topic.roundup_count]
    writers = catalogue.published_writers().values_list("slug", "name")
    groups = [
        (_("Topics"), outlines("topic", topics)),
        (_("Conferences"), outlines("conference", conferences())),
        (_("Writers"), outlines("writer", writers)),
    ]
    context = {
        "site": site,
        "title": printable(settings.SITE_NAME),
        "groups": [(title, rows) for title, rows in groups if rows],
    }
    return render(request, "feeds/opml.xml", context, content_type="text/x-opml; charset=utf-8")


def conferences():
    """Each series, and after it its last editions: nothing new comes to older ones."""
    found = catalogue.published_conferences().only("acronym", "year", "slug", "series_slug")
    rows = []
    for editions in catalogue.by_series(found):
        rows.append((editions[0].series_slug, editions[0].acronym))
        rows += [(edition.slug, edition.short_name) for edition in editions]
    return rows


def outlines(room, rows):
    site = settings.SITE_NAME
    return [
        Outline(
            f"{name} · {site}",
            absolute(path_to(f"{room}_feed", slug, "atom")),
            absolute(path_to(room, slug)),
        )
        for slug, name in rows
    ]
