"""Background work: cards of what has changed, and of what has none."""

import logging

from django.apps import apps
from django_tasks import task

from conference.models import Topic
from papers.models import Paper
from roundups.cards.making import BATCH, in_batches, make, make_site_card, missing, rows
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


@task()
def redraw(label: str, pk: int) -> int:
    """Count of cards drawn, after a change of the row with this label and key."""
    drawn = 0
    for model, lookup in SHOWN_BY[label]:
        for row in in_batches(rows(model).filter(**{lookup: pk})):
            drawn += attempt(row)
    return drawn


@task()
def draw_missing(label: str, after: int = 0) -> int:
    """A batch at a time, so that other tasks are not kept waiting."""
    model = apps.get_model(label)
    batch = list(missing(model, after)[:BATCH])
    drawn = sum(attempt(row) for row in batch)
    if len(batch) == BATCH:
        draw_missing.enqueue(label, batch[-1].pk)
    return drawn


@task()
def draw_site() -> bool:
    return make_site_card()


def attempt(row) -> bool:
    """One that cannot be drawn does not keep the others from theirs."""
    try:
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
