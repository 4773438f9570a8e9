"""Items of feeds that this process has made already: most feeds have most of them in common, and a
change touches few."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from roundups import freshness
from roundups.feeds.feed import Item
from roundups.freshness import Content

# Of 16 papers each, some 30 KB.
MOST_ITEMS = 300


@dataclass(frozen=True)
class Kept:
    item: Item
    content: Content  # of the site when it was made
    tags: frozenset[str]  # what it was made of


class KeptItems:
    def __init__(self):
        self.kept, self.settings = OrderedDict(), None
        self.lock = Lock()

    def standing(self, keys, now: Content) -> dict[int, Kept]:
        """Of these roundups those whose item is as it would be made now: a query for each state of
        the site that they were made in."""
        settings = freshness.shown_settings()
        with self.lock:
            if settings != self.settings:
                self.kept.clear()
                self.settings = settings
            found = {key: self.kept[key] for key in keys if key in self.kept}
        touched = {
            content: freshness.touched_between(content, now)
            for content in {each.content for each in found.values()} - {now}
        } | {now: set()}
        return {
            key: each
            for key, each in found.items()
            if not freshness.concerns(touched[each.content], each.tags)
        }

    def keep(self, made: dict[int, Kept]):
        with self.lock:
            for key, kept in made.items():
                self.kept[key] = kept
                self.kept.move_to_end(key)
            while len(self.kept) > MOST_ITEMS:
                self.kept.popitem(last=False)
