"""When a roundup last changed for who keeps a copy: also with the facts of papers, authors and
others that it shows, which leave its own row alone."""

from django.db import Error, transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from authors.models import Author
from conference.models import Conference, Topic
from links.after_commit import AfterCommit
from links.models import Link
from papers.models import Authorship, Figure, Paper
from roundups import tags
from roundups.freshness import mark_changed
from roundups.models import Entry, Roundup, Writer

# How a roundup refers to them.
SHOWN = {
    Roundup: ["pk"],
    Paper: ["entries__paper"],
    Author: ["entries__paper__authorships__author"],
    Conference: ["conference", "entries__paper__conference"],
    Topic: ["topic"],
    Writer: ["writer"],
}
# What is saved and deleted as a part of one of them.
PARTS = {
    Entry: lambda row: [(Roundup, row.roundup_id)],
    Authorship: lambda row: [(Paper, row.paper_id)],
    Figure: lambda row: [(Paper, row.paper_id)],
    Link: lambda row: [(row.content_type.model_class(), row.object_id)],
}


def watch():
    for model in SHOWN:
        post_save.connect(saved, sender=model, dispatch_uid=f"modified {model.__name__}")
    for model in PARTS:
        for signal in (post_save, post_delete):
            signal.connect(part_changed, sender=model, dispatch_uid=f"modified {model.__name__}")


def saved(sender, instance, using, created, raw=False, **kwargs):
    """Nothing refers yet to what is new, unless it is public itself: the time that its row bears is
    of before the commit."""
    if not raw and (instance.published_at if sender is Roundup else not created):
        after_commit.note((sender, instance.pk), using=using)


def part_changed(sender, instance, using, raw=False, **kwargs):
    if not raw:
        after_commit.note(*PARTS[sender](instance), using=using)


def stamp(waiting):
    """After the commit, so that nobody who asks for what is new gets the time without the change. What
    the database refuses waits for the next change."""
    changed = set(waiting)
    waiting.clear()
    try:
        stamp_rows(showing(changed))
    except Error:
        waiting.update(changed)
        raise


def showing(changed) -> set[int]:
    found = set()
    for model, ways in SHOWN.items():
        if keys := {pk for of, pk in changed if of is model}:
            for way in ways:
                rows = Roundup.objects.filter(**{f"{way}__in": keys})
                found.update(rows.values_list("pk", flat=True))
    return found


@transaction.atomic
def stamp_rows(pks):
    """Notes the new time for what shows it: records of the API, and the sitemap. Rows are locked in the
    order in which all others do it."""
    rows = Roundup.objects.filter(pk__in=pks).order_by("pk")
    times = dict(rows.select_for_update().values_list("pk", "published_at"))
    rows.update(shown_changed_at=timezone.now())
    if shown := [pk for pk, at in times.items() if at]:
        mark_changed(touched={tags.CHANGES, *map(tags.modified, shown)})


after_commit = AfterCommit("roundups_to_stamp", stamp)
