"""Notes what may look different on a card, and has it redrawn once the change is committed.

What shows nothing new is found out by the task, which then draws nothing.
"""

from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from authors.models import Author
from cards.storing import delete_once_committed
from conference.models import Conference, Topic
from links.after_commit import AfterCommit
from links.models import Link
from papers.models import Authorship, Paper
from roundups.cards.tasks import redraw
from roundups.models import Entry, Roundup, Writer

# Whose change it is, when a part of it is saved or deleted.
OWNER = {
    Roundup: lambda row: ("roundups.roundup", row.pk),
    Entry: lambda row: ("roundups.roundup", row.roundup_id),
    Writer: lambda row: ("roundups.writer", row.pk),
    Paper: lambda row: ("papers.paper", row.pk),
    Authorship: lambda row: ("papers.paper", row.paper_id),
    Author: lambda row: ("authors.author", row.pk),
    Conference: lambda row: ("conference.conference", row.pk),
    Topic: lambda row: ("conference.topic", row.pk),
}
CARDED = {Roundup, Paper, Topic}


def connect():
    for model in OWNER:
        post_save.connect(saved, sender=model, dispatch_uid=f"card_saved_{model.__name__}")
        post_delete.connect(deleted, sender=model, dispatch_uid=f"card_deleted_{model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(link_changed, sender=Link, dispatch_uid=f"card_link_{id(signal)}")
    pre_delete.connect(topic_goes, sender=Topic, dispatch_uid="card_topic_goes")
    m2m_changed.connect(topics_changed, sender=Paper.topics.through, dispatch_uid="card_topics")


def saved(sender, instance, using, created=False, raw=False, **kwargs):
    # Nothing refers yet to what is new; its parts are saved after it.
    if not raw and (sender not in {Author, Conference, Writer} or not created):
        note(*OWNER[sender](instance), using)


def deleted(sender, instance, using, **kwargs):
    if sender in CARDED:
        delete_once_committed(instance.card)
    if sender in {Entry, Authorship}:
        note(*OWNER[sender](instance), using)


def link_changed(sender, instance, using, raw=False, **kwargs):
    """Of any kind: it may have been a link to code before."""
    if not raw and instance.content_type.model == "paper":
        note("papers.paper", instance.object_id, using)


def topic_goes(sender, instance, using, **kwargs):
    """Its rows with papers go along, of which no signal tells."""
    shown = Entry.objects.using(using).filter(paper__topics=instance).order_by()
    for pk in shown.values_list("paper", flat=True).distinct():
        note("papers.paper", pk, using)


def topics_changed(sender, instance, action, using, reverse=False, pk_set=None, **kwargs):
    if not action.startswith("post_"):
        return
    for pk in (pk_set or ()) if reverse else [instance.pk]:
        note("papers.paper", pk, using)


def note(label, pk, using):
    after_commit.note((label, pk), using=using)


def enqueue(waiting: set):
    noted = set(waiting)
    waiting.clear()
    pks = {label: {pk for of, pk in noted if of == label} for label, _ in noted}
    noted -= {("papers.paper", pk) for pk in pks.get("papers.paper", ())}
    noted |= {("papers.paper", pk) for pk in papers_shown(pks)}
    for label, pk in noted:
        redraw.enqueue(label, pk)


def papers_shown(pks) -> set[int]:
    """A paper gets its card when it comes into a roundup: a whole venue may be brought in to choose
    from, and the others have no page."""
    changed = Q(paper__in=pks.get("papers.paper", ()))
    without = Q(paper__card="", roundup__in=pks.get("roundups.roundup", ()))
    entries = Entry.objects.filter(changed | without).order_by()
    return set(entries.values_list("paper", flat=True))


after_commit = AfterCommit("cards_to_redraw", enqueue)
