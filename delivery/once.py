"""A task that needs no telling of what for: it looks at what there is when it begins."""

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from links.after_commit import AfterCommit


def enqueue_once(task):
    """One that has not begun yet, and has its turn as soon, will see all there is by now."""
    ready = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    if not ready.filter(priority__gte=task.priority).exists():
        task.enqueue()


def once_after_commit(name, task) -> AfterCommit:
    """Whatever is noted, and however often."""

    def begin(waiting):
        waiting.clear()
        enqueue_once(task)

    return AfterCommit(name, begin)
