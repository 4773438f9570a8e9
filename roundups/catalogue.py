"""What is public of the rooms below: papers, people, conferences and topics in published roundups."""

from collections import defaultdict
from itertools import groupby

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from authors.models import Author
from conference.models import Conference, Topic
from papers.models import Authorship, Paper
from prose.sorting import sort_key
from roundups import tags
from roundups.models import Entry, Roundup, Tally, Writer, is_published

# The table on the home page stays a table that one can take in.
MATRIX_CELLS = 400
TOPIC_CELLS = 100
# Of a series, in lists of all; its page has the others.
LATEST_EDITIONS = 4
PICKS = 3
# What lists of entries have no use for.
LONG_TEXTS = [
    "text",
    "text_html",
    "paper__abstract",
    "paper__abstract_html",
    "roundup__intro",
    "roundup__intro_html",
    "roundup__summary",
    "roundup__summary_html",
]


def published_entries(at=None):
    return Entry.objects.filter(is_published("roundup__", at))


def published_papers():
    return Paper.objects.filter(Exists(published_entries().filter(paper=OuterRef("pk"))))


def published_authors(at=None):
    papers = Authorship.objects.filter(
        is_published("paper__entries__roundup__", at), author=OuterRef("pk")
    )
    return Author.objects.filter(Exists(papers))


def published_conferences():
    roundups = Roundup.objects.published().filter(conference=OuterRef("pk"))
    return Conference.objects.filter(Exists(roundups))


def published_writers():
    return Writer.objects.filter(Exists(Roundup.objects.published().filter(writer=OuterRef("pk"))))


# Whose pages readers can open, by the name of the model and of its page; a topic has one from its
# first day.
PUBLIC = {
    "author": published_authors,
    "conference": published_conferences,
    "paper": published_papers,
    "roundup": Roundup.objects.published,
    "topic": Topic.objects.all,
    "writer": published_writers,
}


def with_counts(queryset, field):
    """Annotate conferences or topics with their published roundups and the papers in them: as they
    were counted last, or now where that stands no more."""
    kept = Tally.objects.standing().filter(kind=field, object_id=OuterRef("pk"))
    roundups = Roundup.objects.published().filter(**{field: OuterRef("pk")}).order_by()
    entries = published_entries().filter(**{f"roundup__{field}": OuterRef("pk")}).order_by()
    return queryset.annotate(
        roundup_count=Coalesce(
            Subquery(kept.values("roundups")),
            Subquery(roundups.values(field).annotate(n=Count("pk")).values("n")),
            0,
        ),
        paper_count=Coalesce(
            Subquery(kept.values("papers")),
            Subquery(
                entries.values(f"roundup__{field}")
                .annotate(n=Count("paper", distinct=True))
                .values("n")
            ),
            0,
        ),
    )


def roundup_total() -> int:
    return total("roundups", Roundup.objects.published())


def paper_total() -> int:
    return total("papers", published_papers())


def total(name, rows) -> int:
    kept = Tally.objects.standing().filter(kind=Tally.SITE).values_list(name, flat=True).first()
    return rows.count() if kept is None else kept


def topics():
    """Every topic in its order, with the counts of what is published."""
    return with_counts(Topic.objects.all(), "topic")


def editions():
    return with_counts(published_conferences(), "conference")


def series_slugs() -> list[str]:
    """One for each acronym that something published is about, in its order."""
    rows = published_conferences().values_list("series_slug").annotate(key=Min("sort_key"))
    return [slug for slug, _ in rows.order_by("key", "series_slug")]


def by_series(conferences, latest=LATEST_EDITIONS):
    """Lists of so many editions, one for each acronym in its order, the latest edition first."""
    rank = Window(RowNumber(), partition_by="series_slug", order_by="-year")
    ranked = published_conferences().order_by().annotate(rank=rank)
    conferences = conferences.filter(pk__in=ranked.filter(rank__lte=latest).values("pk"))
    editions = conferences.order_by("sort_key", "series_slug", "-year")
    return [list(group) for _, group in groupby(editions, key=lambda each: each.series_slug)]


def matrix(all_topics, latest=None, topic=None):
    """Rows of the table of conferences by topic: acronym, its address, and a cell per topic that
    has something there, with its years: all, or so many of the latest. Of what came out last.

    Those of one `topic` are its series, conference by conference."""
    most = TOPIC_CELLS if topic else MATRIX_CELLS
    fields = [
        "slug",
        "topic_id",
        "conference__acronym",
        "conference__series_slug",
        "conference__year",
    ]
    roundups = (
        Roundup.objects.published()
        .filter(conference__isnull=False, **{"topic": topic} if topic else {"topic__isnull": False})
        .latest_first()
        .values(*fields)[:most]
    )
    roundups = sorted(roundups, key=lambda roundup: -roundup["conference__year"])
    names, cells = {}, defaultdict(dict)
    for roundup in roundups:
        series, topic = roundup["conference__series_slug"], roundup["topic_id"]
        names.setdefault(series, roundup["conference__acronym"])
        years = cells[series].setdefault(topic, {})
        years.setdefault(roundup["conference__year"], roundup["slug"])
    shown = set().union(*cells.values())
    topics = [topic for topic in all_topics if topic.pk in shown]
    return [
        {
            "acronym": names[series],
            "series_slug": series,
            "cells": [
                {"topic": topic, "years": latest_years(cells[series].get(topic.pk, {}), latest)}
                for topic in topics
            ],
        }
        for series in sorted(names, key=sort_key)
    ]


def latest_years(years, count=None):
    """Pairs of a year and the roundup of it, in order."""
    return sorted(years.items())[-count:] if count else sorted(years.items())


def numbered(entries):
    """Annotate entries with the number that readers see: their place in the roundup's order."""
    before = Entry.objects.filter(
        Q(position__lt=OuterRef("position"))
        | Q(position=OuterRef("position"), pk__lt=OuterRef("pk")),
        roundup=OuterRef("roundup"),
    ).order_by()
    count = before.values("roundup").annotate(n=Count("pk")).values("n")
    return entries.annotate(number=Coalesce(Subquery(count), 0) + 1)


def appearances(papers):
    """The published entries of some papers, with their roundups, the latest first."""
    return (
        numbered(published_entries().filter(paper__in=papers))
        .select_related("roundup__conference", "roundup__topic", "paper")
        .defer(*LONG_TEXTS)
        .order_by("-roundup__published_at", "-roundup_id", "position", "pk")
    )


def with_edition(papers):
    """Annotate papers with whether something is about their conference, which has no page else."""
    own = published_conferences().filter(pk=OuterRef("conference"))
    return papers.annotate(edition_has_page=Exists(own))


def siblings(paper):
    """Other published papers of its conference, those that share a topic with it first."""
    topics = [topic.pk for topic in paper.topics.all()]
    shared = Paper.topics.through.objects.filter(paper=OuterRef("pk"), topic__in=topics)
    others = published_papers().filter(conference=paper.conference_id).exclude(pk=paper.pk)
    return others.annotate(is_near=Exists(shared)).order_by("-is_near", "sort_key", "pk")


def papers_by(author):
    """The latest conference first, papers without one last."""
    papers = published_papers().filter(authorships__author=author)
    return papers.order_by(F("conference__year").desc(nulls_last=True), "sort_key", "pk")


def coauthors(author):
    """Who shares published papers with the author, and how many, the most first."""
    # As a list: a subquery here makes PostgreSQL guess, and now and then guess wrong by minutes.
    shared = list(papers_by(author).order_by().values_list("pk", flat=True))
    tags.name(*(tags.row(Paper, pk) for pk in shared))
    people = Author.objects.filter(authorships__paper__in=shared).exclude(pk=author.pk)
    return people.annotate(together=Count("authorships")).order_by("-together", "sort_key", "pk")


def entries_beside(entry):
    """The entries before and after this one in its roundup; None at the ends, and where it was
    taken out just now."""
    fields = ["roundup", "paper__title", "paper__title_html", "paper__slug", "paper__language"]
    entries = Entry.objects.filter(roundup=entry.roundup_id).select_related("paper").only(*fields)
    row = [None, *entries.order_by("position", "pk"), None]
    if entry not in row:
        return None, None
    place = row.index(entry)
    return row[place - 1], row[place + 1]


def picks(roundup):
    """A few entries to open with, spread over the roundup."""
    entries = list(numbered(roundup.entries.select_related("paper")).order_by("position", "pk"))
    step = max(1, len(entries) // PICKS)
    return entries[step // 2 :: step][:PICKS]
