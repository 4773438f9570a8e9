import logging
from datetime import datetime, timedelta

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from delivery.ahead import make_what_came_out
from delivery.bake.tasks import bake_when_stale
from delivery.reconnecting import renew_connection
from fetching.asking import forget_old_answers
from papers.imports.work import requeue_stalled
from roundups.announcing import announce, send_due
from roundups.freshness import fold_old_changes
from roundups.search.updates import index_newly_public
from roundups.tallies import count_again
from roundups.writeups import waiting

logger = logging.getLogger(__name__)

# Longer than any task takes: whoever has it by then was killed.
LONGEST_TASK = timedelta(hours=1)
# How long a task is kept that is done; one that failed is for somebody to look into.
DONE, FAILED = timedelta(days=1), timedelta(days=30)
PORTION = 1000  # rows in memory
# One that has taken as many along is the reason itself, and would keep all others from their turn.
MOST_WORKERS = 5
PAUSE = timedelta(minutes=1)  # between two runs


class WorkerKilled(Exception):
    """What failed tasks name that no worker has lived through."""


class Command(BaseCommand):
    help = (
        "What is due: announce what has become public, try again what failed. Run it each minute."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--worker-since",
            type=datetime.fromisoformat,
            help="When the only worker began: what another one had is done again at once.",
        )

    def handle(self, worker_since, **options):
        """Each step leaves nothing to do for the next time, so that one more run changes nothing."""
        now = timezone.now()
        steps = [
            (requeue, worker_since),
            (requeue_stalled,),
            (fold_old_changes,),
            (forget_old_answers,),
            (waiting.forget_old,),
            (count_again,),
            (announce,),
            (index_newly_public, now),
            (make_what_came_out, now - 2 * PAUSE),
            (bake_when_stale,),
            (forget_old_tasks, now),
            (send_due,),  # last, since a hub may be slow
        ]
        failed = [step.__name__ for step, *values in steps if not succeeds(step, *values)]
        if failed:
            raise CommandError(f"Look in the log for why these failed: {', '.join(failed)}.")


def succeeds(step, *values) -> bool:
    """One that fails keeps no other from its turn, unless the database is away."""
    try:
        step(*values)
    except Exception:
        logger.exception("%s failed. It is tried again in a minute.", step.__name__)
        renew_connection()
        return False
    return True


def requeue(worker_since):
    """A killed worker leaves its task running for ever; tasks may be done twice, but not for ever."""
    lost = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING,
        started_at__lt=worker_since or timezone.now() - LONGEST_TASK,
    )
    workers = dict(lost.order_by().values_list("pk", "worker_ids"))
    hopeless = lost.filter(pk__in=[pk for pk, ids in workers.items() if len(ids) >= MOST_WORKERS])
    reason = f"{MOST_WORKERS} workers were killed while they had this task."
    if hopeless.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path=f"{__name__}.{WorkerKilled.__name__}",
        traceback=reason,
    ):
        logger.error("A task is given up: %s", reason)
    lost.update(status=TaskResultStatus.READY, started_at=None)


def forget_old_tasks(now):
    """Each save leaves some, which lists of tasks and backups would carry along for ever."""
    done = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - DONE)
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=now - FAILED)
    old = DBTaskResult.objects.filter(done | failed).order_by().values_list("pk", flat=True)
    while pks := list(old[:PORTION]):
        DBTaskResult.objects.filter(pk__in=pks).delete()
