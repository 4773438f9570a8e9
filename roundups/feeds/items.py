"""Items of a feed from published roundups, in a constant number of queries."""

import logging
from collections import defaultdict

from django.template.loader import render_to_string
from django.urls import reverse

from conference.models import Conference
from prose.plain import excerpt, plain_text
from roundups import tags
from roundups.feeds.addresses import absolute
from roundups.feeds.feed import Item, Person, Tag
from roundups.kept import Kept, Room
from roundups.models import Roundup, fetch_profiles

logger = logging.getLogger(__name__)

FEED_ITEM_COUNT = 20
SUMMARY_LENGTH = 300
# A shorter text is never too long for a feed: escaping makes six bytes of one at most.
BRIEF_FROM = 100_000

# Most feeds have most of them in common. Of 16 papers each, some 20 KB.
kept_items = Room(most_bytes=4_000_000)


def items_of(roundups, content) -> list[Item]:
    """The latest roundups of a published slice, with the site as `content` says; one that cannot be
    shown is left out and logged."""
    keys = list(roundups.latest_first().values_list("pk", flat=True)[:FEED_ITEM_COUNT])
    items = kept_items.kept_or_made(
        keys, content, lambda missing: made_of(roundups.filter(pk__in=missing), content)
    )
    found = [items[key] for key in keys if key in items]
    tags.name(*(tag for each in found for tag in each.tags))
    return [each.part for each in found]


def made_of(roundups, content) -> dict[int, Kept]:
    rows = list(roundups.whole())
    fetch_profiles([entry for roundup in rows for entry in roundup.entries.all()])
    series, made = series_of(rows), {}
    for roundup in rows:
        siblings = [other for other in series[roundup.conference_id] if other != roundup]
        shown = tags.of(roundup, *siblings)
        if roundup.conference:
            shown.add(tags.list_of(Conference, roundup.conference_id))
        try:
            made[roundup.pk] = Kept(item_of(roundup, siblings), content, frozenset(shown))
        except Exception:
            logger.exception("The feeds leave out roundup %s, which cannot be shown", roundup.pk)
    return made


def series_of(roundups) -> dict[int | None, list[Roundup]]:
    """Published roundups by the conferences of the given ones, in the topics' order."""
    conferences = {roundup.conference_id for roundup in roundups} - {None}
    series = defaultdict(list)
    if conferences:
        siblings = Roundup.objects.published().filter(conference__in=conferences)
        for roundup in siblings.in_topic_order().only("title", "language", "slug", "conference"):
            series[roundup.conference_id].append(roundup)
    return series


def item_of(roundup, siblings) -> Item:
    entries = list(roundup.entries.all())
    url = absolute(roundup.get_absolute_url())
    context = {"roundup": roundup, "page": url, "entries": entries, "siblings": siblings}
    html = render_to_string("feeds/_content.html", context)
    brief = render_to_string("feeds/_brief.html", context) if len(html) >= BRIEF_FROM else ""
    return Item(
        id=roundup.feed_id,
        url=url,
        title=roundup.title,
        language=roundup.language,
        summary=summary_of(roundup),
        html=html,
        brief=brief,
        image=image_of(roundup, entries),
        published=roundup.published_at,
        updated=roundup.last_updated,
        author=author_of(roundup),
        tags=tags_of(roundup),
    )


def summary_of(roundup) -> str:
    """A long introduction takes a while to read, so only without a standfirst."""
    if roundup.standfirst:
        return roundup.standfirst
    return excerpt(plain_text(roundup.intro_html), SUMMARY_LENGTH) or roundup.title


def image_of(roundup, entries) -> str:
    figures = [entry.figure.image for entry in entries if entry.figure and entry.figure.image]
    picture = roundup.cover or next(iter(figures), None)
    return absolute(picture.url) if picture else ""


def author_of(roundup) -> Person | None:
    if roundup.writer is None:
        return None
    return Person(roundup.writer.name, absolute(roundup.writer.get_absolute_url()))


def tags_of(roundup) -> list[Tag]:
    tags = []
    if topic := roundup.topic:
        tags.append(Tag(topic.slug, topic.name, absolute(reverse("topics"))))
    if conference := roundup.conference:
        scheme = absolute(reverse("conferences"))
        tags.append(Tag(conference.slug, conference.short_name, scheme))
    return tags
