"""What the page of a roundup needs beside the roundup; the draft in the editor's desk needs it too."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, Subquery

from conference.models import Topic
from links.models import FormerAddress
from papers.models import Paper
from prose.plain import plain_text, reading_minutes, word_count
from roundups import tags
from roundups.models import Entry, Roundup, is_published
from roundups.shown import Other, Place, entries_at
from roundups.signature import signature


def words_of(roundup, entries) -> int:
    """The words that a reader goes through: prose, titles, TL;DRs and captions."""
    parts = [roundup.standfirst, plain_text(roundup.intro_html), plain_text(roundup.summary_html)]
    return sum(map(word_count, parts)) + sum(entry.words for entry in entries)


def series_of(roundup):
    """Each topic with the roundups of this conference that are published, in the topics' order."""
    if roundup.conference is None:
        return []
    published = Roundup.objects.published().filter(conference=roundup.conference)
    by_topic = {}
    for other in published.without_texts().with_counts().order_by("published_at", "pk"):
        by_topic.setdefault(other.topic_id, []).append(other)
    return [
        {"topic": topic, "roundups": by_topic.get(topic.pk, []), "here": topic == roundup.topic}
        for topic in Topic.objects.all()
    ]


def neighbours_of(roundup):
    """The roundups of this topic published just before and just after: whoever goes on from the first
    to the next reads each of the topic's roundups once."""
    if roundup.topic is None or roundup.published_at is None:
        return None, None
    series = Roundup.objects.published().filter(topic=roundup.topic)
    at, pk = roundup.published_at, roundup.pk
    ends = series.around(at, pk)
    beside = Q(pk=Subquery(ends[0].values("pk")[:1])) | Q(pk=Subquery(ends[1].values("pk")[:1]))
    found = Roundup.objects.filter(beside).without_texts().select_related("conference")
    is_earlier = {(row.published_at, row.pk) < (at, pk): row for row in found}
    return is_earlier.get(True), is_earlier.get(False)


def places_of(roundup) -> list[Place]:
    """Its entries in their order, each with the other published roundups that have its paper."""
    tags.name(tags.entries(roundup.pk))
    rows = Entry.objects.filter(
        Q(roundup=roundup) | is_published("roundup__"), paper__entries__roundup=roundup
    ).order_by("-roundup__published_at", "-roundup_id")
    own, elsewhere = [], {}
    for pk, where, position, paper, slug, *facts in rows.values_list(
        *("pk", "roundup_id", "position", "paper_id", "paper__slug"),
        *("roundup__title", "roundup__slug", "roundup__language"),
    ):
        if where == roundup.pk:
            own.append((position, pk, paper, slug))
        else:
            elsewhere.setdefault(paper, []).append(Other(*facts))
    papers = {paper: slug for _, _, paper, slug in sorted(own)}
    tags.name(*(tags.list_of(Paper, pk) for pk in papers))
    former = former_anchors(papers)
    return [
        Place(
            pk=pk,
            number=number,
            language=roundup.language,
            former_anchors=tuple(former.get(paper, ())),
            elsewhere=tuple(elsewhere.get(paper, ())),
        )
        for number, (_, pk, paper, _) in enumerate(sorted(own), 1)
    ]


def former_anchors(papers: dict[int, str]) -> dict[int, list[str]]:
    """What follows "#" never reaches the server: links to a paper's former slug need a target on
    the page itself. An anchor of today comes first."""
    taken = {name for slug in papers.values() for name in (slug, f"{slug}-title")}
    former = {}
    for paper, slug in FormerAddress.objects.filter(
        content_type=ContentType.objects.get_for_model(Paper), object_id__in=papers
    ).values_list("object_id", "slug"):
        if slug not in taken:
            former.setdefault(paper, []).append(slug)
    return former


def page_context(roundup, preview=False):
    tags.lists(roundup, roundup.conference)
    entries = entries_at(places_of(roundup), preview)
    roundup.pictures = [entry.picture for entry in entries if entry.picture]
    earlier, later = neighbours_of(roundup)
    return {
        "roundup": roundup,
        "entries": entries,
        # Said, because each look for a name that is not there costs a tenth of a millisecond.
        "preview": preview,
        "draft": preview,
        "code_count": sum(entry.has_code for entry in entries),
        "signature": signature((entry.decision, entry.has_code) for entry in entries),
        "minutes": reading_minutes(words_of(roundup, entries)),
        "series": series_of(roundup),
        "earlier": earlier,
        "later": later,
    }
