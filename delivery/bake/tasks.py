"""Bakes in the background, where BAKE_DIR names a folder: after each change, and when something
scheduled has come out."""

import errno
import logging

from django.conf import settings
from django_tasks import task

from delivery.bake.baking import bake
from delivery.bake.files import Busy, Folder, Refused
from delivery.bake.state import last_token
from delivery.once import enqueue_once, is_known, once_after_commit
from links.on_the_side import is_on_the_side
from roundups import freshness
from roundups.announcing import send_due

logger = logging.getLogger(__name__)

MOST_TIMES = 5  # that a task begins anew because content has changed meanwhile
MOST_SECONDS = 60  # of making pages at a time: other tasks wait for the same worker
BEHIND_ALL = -20


@task()
def bake_changes() -> int:
    """Count of files written. One that comes while another is at it leaves the rest to that one."""
    try:
        written = bake_until_fresh(Folder(settings.BAKE_DIR))
    except Exception as error:  # the worker keeps the reason to itself, in a row of its table
        logger.error(
            "BAKE_DIR %s is not up to date, readers of its files see old pages: %s. %s",
            settings.BAKE_DIR,
            reason(error),
            remedy(error),
        )
        raise
    send_due()  # of feeds whose files are new by now
    return written


def bake_until_fresh(folder) -> int:
    written = 0
    for _ in range(MOST_TIMES):
        if not is_stale(folder):
            break
        try:
            report = bake(folder, seconds=MOST_SECONDS)
        except Busy as busy:
            logger.warning("%s What is new waits until that has ended.", busy)
            break
        written += report.written
        for path, fault in report.failed.items():
            logger.error("%s keeps the files it had: %s", path, fault)
        if not report.is_finished:
            enqueue_once(bake_changes.using(priority=BEHIND_ALL))
        if report.failed or not report.is_finished:
            break
    return written


def reason(error) -> str:
    """In one line."""
    said = str(error) if isinstance(error, Refused) else f"{type(error).__name__}: {error}"
    return " ".join(said.split()).rstrip(".")


def remedy(error) -> str:
    again = "It is tried again each minute that tick runs."
    if isinstance(error, Refused):
        return again
    if not isinstance(error, OSError):
        return f"The failed task at the desk has more. {again}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"Make room on its disk. {again}"
    return (
        "Let the user of the worker write into it and all that is in it; with systemd, name it in "
        f"ReadWritePaths. {again}"
    )


def is_stale(folder) -> bool:
    """Whether anything has changed since the last bake began: content, what is out, settings, code;
    or something failed in it."""
    return last_token(folder) != freshness.state().token


changes = once_after_commit("changes_to_bake", bake_changes)


def content_changes(sender, using, **kwargs):
    """Receives the note of a write."""
    if settings.BAKE_DIR:
        priority = BEHIND_ALL if is_on_the_side.get() else bake_changes.priority
        changes.note(priority, using=using)


def bake_when_stale():
    """One that is under way puts itself behind the others if it comes to no end."""
    if are_files_behind() and not is_known(bake_changes):
        enqueue_once(bake_changes)


def are_files_behind() -> bool:
    return bool(settings.BAKE_DIR) and is_stale(Folder(settings.BAKE_DIR))
