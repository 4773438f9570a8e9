"""Imports that were started from a roundup: their papers become its entries, in the pasted order."""

from collections import Counter

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.imports import import_finished
from papers.imports.start import begin, prepared
from roundups import publishing, rights
from roundups.models import Entry, Roundup, RoundupImport


def watch():
    import_finished.connect(add_entries, dispatch_uid="entries of an import")


class PublicAlready(Exception):
    """Carries a sentence for the editor."""


def import_into(roundup: Roundup, text="", files=(), by=None, columns=None):
    """Raises Unreadable, and PublicAlready for a roundup that readers would see half done."""
    if roundup.published_at:
        raise PublicAlready(
            _("This roundup is public or scheduled. Import the papers alone, then add the entries.")
        )
    run, items = prepared(text, files, columns=columns, conference=roundup.conference, by=by)
    with transaction.atomic():
        begin(run, items)
        RoundupImport.objects.create(run=run, roundup=roundup)
    return run


def add_entries(sender, run, **kwargs):
    """In the transaction that finishes the import, and again after an item was tried again."""
    started = RoundupImport.objects.select_for_update().filter(run=run).first()
    roundup = started and publishing.lock(started.roundup_id)
    if roundup is None or roundup.published_at or run.dry_run:
        return
    givers = givers_of(run, roundup)
    handed_over = set(started.handed_over.values_list("pk", flat=True))
    order, new = with_new(
        list(roundup.entries.order_by("position", "pk")), list(givers), handed_over
    )
    if not new:
        return
    for position, entry in enumerate(order, start=1):
        if entry.position != position:
            entry.position = position
            if entry.pk:
                entry.save(update_fields=["position"])
    for entry in new:
        entry.roundup = roundup
        entry.save()
    started.handed_over.add(*(entry.paper_id for entry in new))
    roundup.save()  # whoever has it open is told
    for user, count in Counter(givers[entry.paper_id] for entry in new).items():
        log(roundup, user, count)


def givers_of(run, roundup) -> dict:
    """Papers in their order, each with the user who gave it. Whoever may see an import may try its papers
    again, but not for a roundup that they may not change."""
    rows = list(run.items.exclude(paper=None).values_list("paper", "retried_by"))
    users = get_user_model().objects.in_bulk({pk for _, pk in rows if pk})
    allowed = {None} | {pk for pk, user in users.items() if rights.may_change(user, roundup)}
    return {paper: users.get(pk, run.by) for paper, pk in rows if pk in allowed}


def with_new(
    order: list[Entry], papers: list[int], handed_over: set[int]
) -> tuple[list[Entry], list[Entry]]:
    """Each paper before the one that follows it in the import; the last at the end."""
    entries = {entry.paper_id: entry for entry in order}
    new, following = [], None
    for paper in reversed(papers):
        entry = entries.get(paper)
        if entry is None and paper not in handed_over:
            entry = entries[paper] = Entry(paper_id=paper)
            order.insert(order.index(following) if following else len(order), entry)
            new.insert(0, entry)
        following = entry or following
    return order, new


def log(roundup, user, count):
    if user is None:
        return
    message = ngettext("Imported %d entry.", "Imported %d entries.", count) % count
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(roundup),
        object_id=roundup.pk,
        object_repr=str(roundup)[:200],
        action_flag=CHANGE,
        change_message=message,
    )
