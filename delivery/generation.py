"""The generation: what the content of the site was when a page was made.

A page is kept under the generation that stood before it was begun, if nothing has touched it when
it is done, and is sent until something does. The database says which generation it is, and what
was touched since the last. It is asked again after each ring of the bell, when the time of a
scheduled roundup has come, and each half second for the sake of other machines: by a thread, while
there are readers.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count, takewhile
from threading import Lock, Thread

from django.conf import settings
from django.db import Error, close_old_connections, connections, transaction

from delivery import bell
from roundups import freshness
from roundups.freshness import Content
from roundups.tags import EVERYTHING

logger = logging.getLogger(__name__)

TRUSTED_SECONDS = 1.0
PAUSE = TRUSTED_SECONDS / 2
REMEMBERED = 1000  # generations: a page that was not asked for since is made anew


@dataclass(frozen=True, slots=True)
class Seen:
    """Replaced as a whole, so that a reader in another thread never sees half of it."""

    mark: int  # of the generation
    content: Content | None  # which it stands for
    changed: float  # since when it has been like this
    number: int | None  # of the bell, as it was before the database was asked
    since: float  # when the database was asked; a clock may be set back
    until: float  # when it must be asked again
    is_sure: bool = True  # not when the database could not be asked


class Generation:
    def __init__(self, path, ask: Callable = freshness.content):
        self.bell = bell.Bell(path)
        self.ask = ask
        self.marks = count(1)
        self.touched = deque(maxlen=REMEMBERED)  # a mark, the tags that it began with, its content
        self.seen = Seen(next(self.marks), None, 0, None, 0, 0, is_sure=False)
        self.is_asked_for = False
        self.looking = Lock()
        self.is_slow = False  # somebody has waited in vain: the next do not wait
        self.watcher = None

    def now(self) -> Seen:
        """In a microsecond, as long as nothing has happened."""
        self.is_asked_for = True
        seen = self.seen
        if seen.since <= time.time() < seen.until and self.bell.words[1] == seen.number:
            return seen
        return self.look()

    def stands(self, mark: int, tags: frozenset) -> bool:
        """Whether a page of these tags, made under an earlier mark, is as it would be made now."""
        remembered = list(self.touched)  # at once: another thread may be adding to it
        if not remembered or mark < remembered[0][0]:
            return False
        later = takewhile(lambda begun: begun[0] > mark, reversed(remembered))
        return not any(freshness.concerns(touched, tags) for _, touched, _ in later)

    def mark_of(self, content: Content) -> int | None:
        """Of the generation with this content, if it was seen here."""
        seen = reversed(list(self.touched))
        return next((mark for mark, _, there in seen if there == content), None)

    def concerns(self, before: Content, seen: Seen, tags: frozenset) -> bool:
        """Whether a page of these tags may have changed since the content was as it was before, which
        perhaps another process has seen."""
        if before != seen.content:
            close_old_connections()
        return freshness.has_changed(before, seen.content, tags)

    def look(self) -> Seen:
        """One asks for all. A database that takes longer than the rest is trusted is not there."""
        before = self.seen
        if not self.looking.acquire(timeout=0 if self.is_slow else TRUSTED_SECONDS):
            self.is_slow = True
            return Seen(before.mark, before.content, before.changed, None, 0, 0, is_sure=False)
        try:
            if self.seen is before or not self.was_asked():
                self.seen = self.asked()
            self.watch()
            return self.seen
        finally:
            self.looking.release()

    def was_asked(self) -> bool:
        """By somebody else, just now."""
        seen = self.seen
        return seen.since <= time.time() < seen.until and self.bell.words[1] == seen.number

    def asked(self) -> Seen:
        hears = self.bell.listen()
        number, in_doubt = (self.bell.number, self.bell.is_in_doubt) if hears else (None, True)
        at, seen = time.time(), self.seen
        try:
            close_old_connections()
            content = self.ask()
            is_same = content == seen.content
            touched = set() if is_same else self.touched_between(seen.content, content)
            self.is_slow = False
        except Error:
            if seen.is_sure:
                logger.exception("The database cannot be asked; what is kept is still sent")
            # The watcher tries again; meanwhile no reader waits for it.
            until = at + TRUSTED_SECONDS if hears else 0
            return Seen(seen.mark, seen.content, seen.changed, number, at, until, is_sure=False)
        mark = seen.mark
        if not is_same:
            mark = next(self.marks)
            self.touched.append((mark, touched, content))
        until = at if in_doubt else at + TRUSTED_SECONDS
        if content.next:
            until = min(until, content.next.timestamp())
        return Seen(mark, content, content.changed.timestamp(), number, at, until)

    def touched_between(self, before: Content | None, after: Content) -> set[str]:
        return freshness.touched_between(before, after) if before else {EVERYTHING}

    def watch(self):
        if self.watcher is None or not self.watcher.is_alive():
            self.watcher = Thread(target=self.keep_looking, name="generation", daemon=True)
            self.watcher.start()

    def keep_looking(self):
        while self.is_asked_for:
            self.is_asked_for = False
            time.sleep(PAUSE)
            with self.looking:
                self.seen = self.asked()
        connections.close_all()


def content_changes(sender, using, **kwargs):
    """Receives the note of a write that is in the transaction of the write."""
    path = settings.GENERATION_FILE
    ended = partial(bell.end, path, bell.begin(path))
    transaction.on_commit(ended, using=using, robust=True)
