"""A conference under another name: all its editions, their page and their feed."""

from django.db import transaction

from conference.models import Conference
from links.slugs import latin_slug_from


def other_editions(edition):
    """Of the series that an edition is saved in."""
    saved = Conference.objects.filter(pk=edition.pk).values("series_slug")
    return Conference.objects.filter(series_slug__in=saved).exclude(pk=edition.pk).order_by("-year")


def clash(edition, acronym):
    """The first year of which there is an edition under the new name too."""
    there = Conference.objects.filter(series_slug=latin_slug_from(acronym))
    others = other_editions(edition)
    found = there.exclude(pk__in=others.values("pk")).exclude(pk=edition.pk)
    return found.filter(year__in=others.values("year")).values_list("year", flat=True).first()


@transaction.atomic
def rename(edition):
    """Save an edition, and with it give its acronym to all others of its series. Their feed keeps
    its id, unless they join a conference that has a feed already."""
    others, key = list(other_editions(edition)), edition.series_key
    editions = [edition, *others]
    named = Conference.objects.filter(series_slug=latin_slug_from(edition.acronym))
    joins = named.exclude(pk__in=[each.pk for each in editions]).exists()
    edition.save()
    for other in others:  # and nothing else of them: somebody may be at work on one
        other.acronym = edition.acronym
        other.save(update_fields=["acronym", "series_slug", "series_key", "sort_key"])
    if not joins:
        named.update(series_key=key)
        edition.series_key = key
