"""Cards made and brought up to date, one row after another. Nothing here runs for a reader."""

from django.core.files.storage import default_storage
from django.db import transaction

from cards.storing import delete_once_committed, folder, name_for, store_card
from conference.models import Topic
from papers.models import Paper
from roundups.cards import facts
from roundups.freshness import mark_changed
from roundups.models import Entry, Roundup, SiteCard
from roundups.tags import list_of

FACTS = {Roundup: facts.of_roundup, Paper: facts.of_paper, Topic: facts.of_topic}
# Another worker may draw the same row; whoever read it last has to win.
TRIES = 3
BATCH = 50


def rows(model):
    """With what a card of this model shows."""
    return model._base_manager.all() if model is Topic else model.objects.for_card()


def make(row) -> bool:
    """Whether a card was drawn: not when the row has the right one, and not when the row is gone."""
    model, pk = type(row), row.pk
    for _ in range(TRIES):
        name = name_for(FACTS[model](row), f"{model._meta.label_lower} {pk}")
        if row.card == name and default_storage.exists(name):
            return False
        # The file comes first: a page never names one that is not there.
        store_card(FACTS[model](row), name)
        if put(model, pk, row.card, name):
            return True
        row = rows(model).filter(pk=pk).first()
        if row is None or row.card != name:
            default_storage.delete(name)
        if row is None:
            return False
    return False


@transaction.atomic
def put(model, pk, old: str, new: str) -> bool:
    """Unless the row has got another card since it was read. Nothing else of it is saved."""
    changed = model._base_manager.filter(pk=pk, card=old).update(card=new)
    if changed and old != new:
        mark_changed(touched={list_of(model, pk)})  # its own page alone shows it
        delete_once_committed(old)
    return bool(changed)


def wanted(model):
    """Rows that have a page, or will have one: not a paper in no roundup."""
    chosen = Entry.objects.values("paper")
    return rows(model).filter(pk__in=chosen) if model is Paper else rows(model)


def missing(model, after: int = 0):
    """Rows without a card, or with one of another drawing or another name of the site."""
    outdated = wanted(model).exclude(card__startswith=folder())
    return outdated.filter(pk__gt=after).order_by("pk")


def in_batches(queryset):
    """Each row, fetched with what it shows, a few at a time."""
    pks = list(queryset.order_by("pk").values_list("pk", flat=True).distinct())
    for start in range(0, len(pks), BATCH):
        yield from rows(queryset.model).filter(pk__in=pks[start : start + BATCH]).order_by("pk")


def site_card() -> str:
    return name_for(facts.of_site(), "site")


def make_site_card() -> bool:
    """Pages that were made without it are made anew."""
    name = site_card()
    if SiteCard.objects.filter(name=name).exists() and default_storage.exists(name):
        return False
    store_card(facts.of_site(), name)
    SiteCard.objects.get_or_create(name=name)
    return True
