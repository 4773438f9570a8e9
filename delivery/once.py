"""A task that needs no telling of what for: it looks at what there is when it begins."""

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from links.after_commit import AfterCommit


def enqueue_once(task):
    """One that has not begun yet, and has its turn as soon, will see all there is by now."""
    ready = known(task, TaskResultStatus.READY)
    if not ready.filter(priority__gte=task.priority).exists():
        task.enqueue()


def is_known(task) -> bool:
    """Whether one waits or is under way."""
    return known(task, TaskResultStatus.READY, TaskResultStatus.RUNNING).exists()


def known(task, *statuses):
    return DBTaskResult.objects.filter(task_path=task.module_path, status__in=statuses)


def once_after_commit(name, task) -> AfterCommit:
    """Once, however often a priority is noted: with the highest."""

    def begin(waiting):
        highest = max(waiting)
        waiting.clear()
        enqueue_once(task.using(priority=highest))

    return AfterCommit(name, begin)
