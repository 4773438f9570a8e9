"""Parts of pages and feeds that this process has made already: a change touches few of them."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from roundups import freshness
from roundups.freshness import Content


@dataclass(frozen=True)
class Kept:
    part: Any
    content: Content  # of the site when it was made, or was as it would be made
    tags: frozenset[str]  # what it was made of


class Room:
    def __init__(self, most: int):
        self.most = most
        self.kept, self.settings = OrderedDict(), None
        self.lock = Lock()

    def standing(self, keys, now: Content) -> dict[Any, Kept]:
        """Those that are as they would be made now: a query for each state of the site that they
        were last seen in."""
        settings = freshness.shown_settings()
        with self.lock:
            if settings != self.settings:
                self.kept.clear()
                self.settings = settings
            found = {key: self.kept[key] for key in keys if key in self.kept}
        standing = {
            key: replace(each, content=now)
            for key, each in found.items()
            if not freshness.has_changed(each.content, now, each.tags)
        }
        self.keep(standing)
        return standing

    def keep(self, made: dict[Any, Kept]):
        with self.lock:
            for key, kept in made.items():
                self.kept[key] = kept
                self.kept.move_to_end(key)
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
