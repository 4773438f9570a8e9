"""Works an import item by item. Each item and its paper are saved in one transaction, so that a run
that is killed goes on with the next, and two workers at a time do nothing twice."""

import logging
import time
from datetime import timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from papers.importers import files
from papers.importers.record import PaperRecord, Unreadable
from papers.imports.items import called
from papers.imports.looking_up import OURS, looked_up
from papers.imports.payloads import to_json
from papers.imports.venues import list_papers
from papers.ingest import Outcome, ingest, remarks
from papers.models import Import, ImportItem
from prose.printable import printable

logger = logging.getLogger(__name__)

State = ImportItem.State
# Sent with `run`, in the transaction that finishes it; once more after an item was tried again.
import_finished = Signal()
# Other tasks wait no longer than for these, and for as many seconds from the first answer on; before it,
# a service is asked for all of them, which would have to be asked again.
AT_ONCE = 20
SECONDS_AT_ONCE = 60
# Longer than one item takes: whoever had the run by then was killed.
STALLED = timedelta(minutes=10)


def run_import(run: Import, told=None, once=False) -> bool:
    """Whether nothing is left to do. `told` is called with each item that was worked; `once` leaves
    the rest for the next time."""
    while items := list(run.items.waiting()[:AT_ONCE]):
        until = None
        for item, found in looked_up(items):
            until = until or time.monotonic() + SECONDS_AT_ONCE
            work(item, found)
            if told:
                told(item)
            if once and time.monotonic() > until:
                break
        if once:
            break
    return finish(run)


def work(item: ImportItem, found: PaperRecord | Exception):
    with transaction.atomic():
        rows = ImportItem.objects.select_for_update().waiting().filter(pk=item.pk)
        if not rows.exists():
            return  # another worker had it, or an editor has deleted the run
        note(item, *tried(item, found))


def tried(item, found) -> tuple[PaperRecord | None, Outcome]:
    if isinstance(found, PaperRecord):
        return found, attempt(item, found)
    return None, Outcome(State.FAILED, reason=printable(str(found)))


def attempt(item, record) -> Outcome:
    """One that shows a fault of ours does not keep the others from being brought in."""
    try:
        with transaction.atomic():
            return ingest(record, item.run.conference, item.run.dry_run)
    except (InterfaceError, OperationalError):
        raise  # the database was away: it is tried again
    except Exception:
        logger.exception("Item %s of import %s failed", item.position, item.run_id)
        return Outcome(State.FAILED, reason=str(OURS))


def note(item, record, outcome):
    dry = item.run.dry_run
    item.state, item.reason = outcome.state, outcome.reason
    item.paper, item.remarks = outcome.paper, list(map(remarks.to_json, outcome.remarks))
    # Of a new paper, the paper itself shows everything.
    told = dry or outcome.state != State.CREATED
    item.differences = [one.as_json() for one in outcome.differences] if told else []
    if record:
        item.given = called(record)
        keep = dry or outcome.state == State.FAILED
        item.payload = to_json(record) if keep else None
    item.worked_at = timezone.now()
    item.save()
    Import.objects.filter(pk=item.run_id).update(worked_at=item.worked_at)


@transaction.atomic
def finish(run: Import) -> bool:
    locked = Import.objects.select_for_update().filter(pk=run.pk).first()
    if locked is None:
        return True
    if locked.items.waiting().exists():
        return False
    if locked.finished_at is None:
        locked.finished_at = timezone.now()
        locked.save(update_fields=["finished_at"])
        import_finished.send(Import, run=locked)
    run.finished_at = locked.finished_at
    return True


@transaction.atomic
def retry(item: ImportItem, text="", by=None):
    """Once more, or with the answer of the service as an editor has copied it.

    Raises Unreadable, and leaves the item as it was.
    """
    if text.strip():
        item.payload = to_json(only_record(text))
    elif not item.is_retriable:
        raise Unreadable(
            _("There is no paper in it to try again. Paste its id or its BibTeX anew.")
        )
    item.state, item.reason, item.retried_by = State.WAITING, "", by
    item.save()
    go_on(item.run)


@transaction.atomic
def retry_all(run: Import, by=None) -> int:
    """How many: those of which it is known which paper is meant."""
    count = run.items.retriable().update(state=State.WAITING, reason="", retried_by=by)
    if count:
        go_on(run)
    return count


def go_on(run: Import):
    run.finished_at, run.in_background = None, True
    run.save(update_fields=["finished_at", "in_background"])
    enqueue(run)


def only_record(text) -> PaperRecord:
    records = files.read("", text).records
    if len(records) != 1:
        raise Unreadable(
            _("This holds %d papers. Paste what the service says about this one.") % len(records)
        )
    return records[0]


def enqueue(run: Import):
    """The worker gets it with the commit; `requeue_stalled` finds it when the queue fails."""
    transaction.on_commit(lambda: work_import.enqueue(run.pk), robust=True)


@task()
def work_import(pk: int) -> bool:
    run = Import.objects.unfinished().filter(pk=pk).first()
    if run is None:
        return True
    if run.venue and not run.items.exists():
        list_papers(run)
        if run.finished_at:
            return True
    done = run_import(run, once=True)
    if not done:
        work_import.enqueue(pk)
    return done


def requeue_stalled():
    """Runs whose worker was killed. A command is started again by whoever stopped it."""
    now = timezone.now()
    runs = Import.objects.unfinished().filter(in_background=True)
    worked = Coalesce(F("worked_at"), F("started_at"))
    for run in runs.annotate(last=worked).filter(last__lt=now - STALLED):
        run.worked_at = now
        run.save(update_fields=["worked_at"])
        enqueue(run)
