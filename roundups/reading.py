"""What the page of a roundup needs beside the roundup; the draft in the editor's desk needs it too."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q

from conference.models import Topic
from links.models import FormerAddress
from papers.models import Paper
from prose.plain import plain_text, reading_minutes
from roundups import tags
from roundups.catalogue import published_entries
from roundups.models import Roundup, fetch_profiles
from roundups.signature import signature


def words_of(roundup, entries):
    """The words that a reader goes through: prose, titles, TL;DRs and captions."""
    parts = [roundup.standfirst, plain_text(roundup.intro_html), plain_text(roundup.summary_html)]
    for entry in entries:
        parts += [entry.paper.title, entry.paper.tldr, plain_text(entry.text_html)]
        if entry.figure:
            parts.append(plain_text(entry.figure.caption_html))
    return sum(len(part.split()) for part in parts)


def series_of(roundup):
    """Each topic with the roundups of this conference that are published, in the topics' order."""
    if roundup.conference is None:
        return []
    published = Roundup.objects.published().filter(conference=roundup.conference)
    by_topic = {}
    for other in published.without_texts().with_counts().order_by("published_at"):
        by_topic.setdefault(other.topic_id, []).append(other)
    return [
        {"topic": topic, "roundups": by_topic.get(topic.pk, []), "here": topic == roundup.topic}
        for topic in Topic.objects.all()
    ]


def neighbours_of(roundup):
    """The roundups of this topic published just before and just after.

    At equal times the one made first comes first, as `latest_first` has it: whoever goes on from
    the first to the next reads each of the topic's roundups once.
    """
    if roundup.topic is None or roundup.published_at is None:
        return None, None
    series = Roundup.objects.published().filter(topic=roundup.topic).without_texts()
    series = series.select_related("conference")
    at, pk = roundup.published_at, roundup.pk
    earlier = series.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk))
    later = series.filter(Q(published_at__gt=at) | Q(published_at=at, pk__gt=pk))
    return earlier.latest_first().first(), later.latest_first().last()


def note_where_else(roundup, entries):
    """Give each entry the other published roundups that have its paper, in one query."""
    others = published_entries().filter(paper__in=[entry.paper_id for entry in entries])
    rows = others.exclude(roundup=roundup).order_by("-roundup__published_at", "-roundup_id")
    fields = {name: F(f"roundup__{name}") for name in ("title", "slug", "language")}
    found = {}
    for row in rows.values("paper_id", **fields):
        found.setdefault(row["paper_id"], []).append(row)
    for entry in entries:
        entry.elsewhere = found.get(entry.paper_id, [])


def fetch_former_anchors(entries):
    """What follows "#" never reaches the server: links to a paper's former slug need a target on
    the page itself. An anchor of today comes first."""
    taken = {name for entry in entries for name in (entry.anchor, f"{entry.anchor}-title")}
    former = {}
    for paper, slug in FormerAddress.objects.filter(
        content_type=ContentType.objects.get_for_model(Paper),
        object_id__in=[entry.paper_id for entry in entries],
    ).values_list("object_id", "slug"):
        if slug not in taken:
            former.setdefault(paper, []).append(slug)
    for entry in entries:
        entry.former_anchors = former.get(entry.paper_id, [])


def page_context(roundup):
    entries = list(roundup.entries.all())
    tags.lists(roundup, roundup.conference, *(entry.paper for entry in entries))
    fetch_profiles(entries)
    note_where_else(roundup, entries)
    fetch_former_anchors(entries)
    earlier, later = neighbours_of(roundup)
    return {
        "roundup": roundup,
        "entries": entries,
        # Said, because each look for a name that is not there costs a tenth of a millisecond.
        "preview": False,
        "draft": False,
        "code_count": sum(entry.paper.has_code for entry in entries),
        "signature": signature((e.paper.decision, e.paper.has_code) for e in entries),
        "minutes": reading_minutes(words_of(roundup, entries)),
        "series": series_of(roundup),
        "earlier": earlier,
        "later": later,
    }
