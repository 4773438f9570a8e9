"""What we published of one conference: its papers, each once, by the roundup that has it."""

from itertools import groupby

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from conference.models import Topic
from papers.models import Authorship
from roundups.catalogue import LONG_TEXTS, numbered, published_entries


def first_topic(paper="pk"):
    """The topic under which a paper is counted: the first of its own; None when it has none."""
    return Subquery(Topic.objects.filter(papers=OuterRef(paper)).values("pk")[:1])


def covered(conference):
    """An entry for each paper of the conference that is in something published.

    Of several, that of the conference's own roundup, in the topics' order. One query, however
    many papers.
    """
    authorships = Authorship.objects.filter(paper=OuterRef("paper"))
    first_name = Coalesce(NullIf("printed_name", Value("")), "author__name")
    authors = authorships.order_by().values("paper").annotate(n=Count("pk")).values("n")
    entries = (
        numbered(published_entries().filter(paper__conference=conference))
        .with_code()
        .annotate(
            elsewhere=Case(When(roundup__conference=conference, then=0), default=1),
            topic=first_topic("paper"),
            first_author=Subquery(authorships.annotate(name=first_name).values("name")[:1]),
            author_count=Coalesce(Subquery(authors), 0),
        )
        .select_related("paper", "roundup__conference", "roundup__topic")
        .defer(*LONG_TEXTS)
        .order_by(
            "elsewhere",
            F("roundup__topic__order").asc(nulls_last=True),
            F("roundup__topic__sort_key").asc(nulls_last=True),
            "-roundup__published_at",
            "-roundup_id",
            "position",
            "pk",
        )
    )
    once = {}
    for entry in entries:
        once.setdefault(entry.paper_id, entry)
    return list(once.values())


def by_roundup(entries):
    """Pairs of a roundup and its entries, in the order of `covered`."""
    groups = groupby(entries, key=lambda entry: entry.roundup_id)
    return [(group[0].roundup, group) for group in (list(found) for _, found in groups)]
