"""Parts of pages and feeds that this process has made already: a change touches few of them."""

import pickle
from dataclasses import dataclass, replace
from typing import Any

from roundups import freshness
from roundups.freshness import Content
from roundups.store import Store

# Beside the part itself: its key, what holds it, and each tag in its set.
OVERHEAD, TAG_OVERHEAD = 1000, 60


@dataclass(frozen=True)
class Kept:
    part: Any
    content: Content  # of the site when it was made, or was as it would be made
    tags: frozenset[str]  # what it was made of


@dataclass(frozen=True)
class Packed:
    """As bytes it is small, its size is known, and it holds on to no row that it was made of."""

    part: bytes
    content: Content
    tags: frozenset[str]

    @classmethod
    def of(cls, kept: Kept) -> "Packed":
        return cls(pickle.dumps(kept.part), kept.content, kept.tags)

    def unpacked(self) -> Kept:
        return Kept(pickle.loads(self.part), self.content, self.tags)  # noqa: S301 (our own)

    @property
    def size(self) -> int:
        return OVERHEAD + TAG_OVERHEAD * len(self.tags) + len(self.part)


class Room:
    def __init__(self, most_bytes: int):
        self.store, self.settings = Store(most_bytes), None

    def standing(self, keys, now: Content) -> dict[Any, Kept]:
        """Those that are as they would be made now: a query for each state of the site that they
        were last seen in."""
        settings = freshness.shown_settings()
        if settings != self.settings:
            self.store.clear()
            self.settings = settings
        found = {key: packed for key in keys if (packed := self.store.get(key))}
        standing = {}
        for key, each in found.items():
            if not freshness.has_changed(each.content, now, each.tags):
                seen = replace(each, content=now)
                self.store.put(key, seen)
                standing[key] = seen.unpacked()
        return standing

    def kept_or_made(self, keys, now: Content, make) -> dict[Any, Kept]:
        """`make(missing)` gives those that do not stand; what it leaves out is left out here too."""
        kept = self.standing(keys, now)
        missing = [key for key in keys if key not in kept]
        made = make(missing) if missing else {}
        self.keep(made)
        return kept | made

    def keep(self, made: dict[Any, Kept]):
        for key, kept in made.items():
            self.store.put(key, Packed.of(kept))
