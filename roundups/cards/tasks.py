"""Background work: cards of what has changed, and of what has none."""

import logging

from django.apps import apps
from django_tasks import task

from conference.models import Topic
from links.on_the_side import on_the_side
from papers.models import Paper
from roundups.cards.making import BATCH, make, make_site_card, missing, rows, wanted
from roundups.models import Roundup

logger = logging.getLogger(__name__)

# By what has changed: whose cards show it, and how they refer to it.
SHOWN_BY = {
    "roundups.roundup": [(Roundup, "pk")],
    "roundups.writer": [(Roundup, "writer")],
    "papers.paper": [(Paper, "pk"), (Roundup, "entries__paper")],
    "authors.author": [
        (Paper, "authorships__author"),
        (Roundup, "entries__paper__authorships__author"),
    ],
    "conference.conference": [(Roundup, "conference"), (Paper, "conference")],
    "conference.topic": [(Topic, "pk"), (Roundup, "topic"), (Paper, "topics")],
}


# Below anything that an editor waits for, such as an import: the worker takes the highest first.
PRIORITY = -10


@task(priority=PRIORITY)
def redraw(label: str, pk: int, place: int = 0, after: int = 0) -> int:
    """Count of cards drawn, after a change of the row with this label and key; a batch at a time. It
    goes on at a `place` of SHOWN_BY, after the last key that was drawn there."""
    drawn, shown = 0, SHOWN_BY[label]
    while place < len(shown):
        model, lookup = shown[place]
        later = wanted(model).filter(**{lookup: pk}, pk__gt=after).order_by("pk")
        pks = list(later.values_list("pk", flat=True).distinct()[:BATCH])
        drawn += sum(attempt(row) for row in rows(model).filter(pk__in=pks).order_by("pk"))
        if len(pks) == BATCH:
            redraw.enqueue(label, pk, place, pks[-1])
            break
        place, after = place + 1, 0
    return drawn


@task(priority=PRIORITY)
def draw_missing(label: str, after: int = 0) -> int:
    """A batch at a time, so that other tasks are not kept waiting."""
    model = apps.get_model(label)
    batch = list(missing(model, after)[:BATCH])
    drawn = sum(attempt(row) for row in batch)
    if len(batch) == BATCH:
        draw_missing.enqueue(label, batch[-1].pk)
    return drawn


@task(priority=PRIORITY)
def draw_site() -> bool:
    return make_site_card()


def attempt(row) -> bool:
    """One that cannot be drawn does not keep the others from theirs."""
    try:
        with on_the_side():
            return make(row)
    except Exception:
        logger.exception("The card of %s %s cannot be drawn", row._meta.label_lower, row.pk)
        return False


def enqueue_missing():
    """When the site starts: what a killed worker left, or a new version draws differently."""
    draw_site.enqueue()
    for model in (Roundup, Paper, Topic):
        if missing(model).exists():
            draw_missing.enqueue(model._meta.label_lower)
