"""Keeps the tallies of what is published. Who publishes drops, in the same transaction, those that
this changes; they are counted again after the commit, and meanwhile a page counts for itself.

The row of the whole site is always locked first. So who counts waits for who publishes, and sees it.
"""

from django.db import transaction
from django.db.models import Count, Q

from conference.models import Conference, Topic
from links.after_commit import AfterCommit
from roundups import tags
from roundups.catalogue import published_entries, published_papers
from roundups.models import Roundup, Tally

OF = {"topic": Topic, "conference": Conference}


def drop(touched, using):
    """Those that a write with these tags changes, if any."""
    if tags.EVERYTHING in touched:
        forget(Tally.objects.using(using).all())
    elif tags.SITE in touched:
        named = [tag[:-1].partition(":") for tag in touched if tag[-2:-1].isdigit()]
        stale = Q(kind=Tally.SITE)
        for kind in OF:
            stale |= Q(kind=kind, object_id__in=[key for name, _, key in named if name == kind])
        forget(Tally.objects.using(using).filter(stale))
        after_commit.note(True, using=using)


@transaction.atomic
def forget(rows) -> int:
    """Count of those that stood."""
    in_order(rows)
    # Only what stands: PostgreSQL would walk over each version that this transaction has made before.
    return rows.exclude(roundups=None, papers=None).update(roundups=None, papers=None)


def in_order(rows):
    """Locked, that of the site first."""
    return list(rows.select_for_update().order_by("kind", "object_id"))


def count_again():
    """Those that stand no more."""
    make_missing()
    with transaction.atomic():
        in_order(Tally.objects.filter(kind=Tally.SITE))
        standing = Tally.objects.standing().values("pk")
        rows = in_order(Tally.objects.exclude(pk__in=standing))
        until = Roundup.objects.scheduled().order_by("published_at").values("published_at")
        until = until.values_list("published_at", flat=True).first()
        for kind in {row.kind for row in rows}:
            counted = COUNTED[kind]([row.object_id for row in rows if row.kind == kind])
            for row in rows:
                if row.kind == kind:
                    row.roundups, row.papers = counted.get(row.object_id, (0, 0))
                    row.until = until
        Tally.objects.bulk_update(rows, ["roundups", "papers", "until"], batch_size=200)


def make_missing():
    """In a transaction of their own: they can be locked only when they are there."""
    known = set(Tally.objects.values_list("kind", "object_id"))
    wanted = {(Tally.SITE, 0)}
    for kind, model in OF.items():
        wanted |= {(kind, pk) for pk in model.objects.order_by().values_list("pk", flat=True)}
    Tally.objects.bulk_create(
        [Tally(kind=kind, object_id=pk) for kind, pk in sorted(wanted - known)],
        ignore_conflicts=True,
    )


def of_site(keys):
    return {0: (Roundup.objects.published().count(), published_papers().count())}


def counted_by(field):
    def of(keys):
        roundups = Roundup.objects.published().filter(**{f"{field}__in": keys}).order_by()
        entries = published_entries().filter(**{f"roundup__{field}__in": keys}).order_by()
        papers = entries.values(f"roundup__{field}").annotate(n=Count("paper", distinct=True))
        found = dict(papers.values_list(f"roundup__{field}", "n"))
        rows = roundups.values(field).annotate(n=Count("pk")).values_list(field, "n")
        return {key: (count, found.get(key, 0)) for key, count in rows}

    return of


COUNTED = {Tally.SITE: of_site} | {kind: counted_by(kind) for kind in OF}


def after(waiting):
    waiting.clear()
    count_again()


after_commit = AfterCommit("waiting_for_tallies", after)
