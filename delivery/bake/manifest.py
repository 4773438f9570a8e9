"""Which files were baked, of which addresses and from what: an SQLite file, since a site of 10,000
roundups has a million and a half addresses, which is too much for memory.

What is noted is saved each minute, when its files are on the disk, so that the bake after one that was
killed goes on from there.
"""

import json
import math
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress

from delivery.bake import sql
from delivery.bake.files import BEGUN, MANIFEST, TEXT_MANIFESTS, Folder, Refused
from delivery.bake.pages import Baked
from delivery.bake.state import State
from roundups.models import trimmed

SAVED_EVERY = 60  # seconds
BATCH = 1000  # rows in memory
BEFORE_FIRST = -math.inf  # of all positions
BEFORE_ALL = 0  # the bake of files of which nothing else is known


@contextmanager
def opened(folder: Folder, state: State):
    """Raises Refused where it cannot be read or written."""
    try:
        with closing(sqlite3.connect(folder.place(MANIFEST))) as rows:
            manifest = Manifest(folder, rows, state)
            try:
                yield manifest
            finally:
                manifest.save()
    except sqlite3.Error as error:
        raise Refused(
            f"{folder.place(MANIFEST)}: {error}. Make room on its disk, and let the user that bakes "
            "write into its folder; if it is broken, bake into a new folder in place of this one."
        ) from error


class Manifest:
    """Of a bake under way."""

    def __init__(self, folder: Folder, rows: sqlite3.Connection, state: State):
        self.folder, self.rows = folder, rows
        rows.executescript(sql.SCHEMA)
        for name in (*TEXT_MANIFESTS, BEGUN):
            rows.executemany(sql.ADD_FILE, files_in(folder, name))
        content = json.dumps(state.content.to_json())
        self.bake = self.run(sql.ADD_BAKE, state.version, content).lastrowid
        self.saved_at = time.monotonic()

    def run(self, statement: str, *values) -> sqlite3.Cursor:
        return self.rows.execute(statement, values)

    def number(self, statement: str) -> int:
        return self.run(statement).fetchone()[0] or 0

    def column(self, statement: str, *values) -> list[str]:
        return [value for (value,) in self.run(statement, *values)]

    def in_batches(self, statement: str, after) -> Iterator[list[tuple]]:
        """Rows may be changed between two batches."""
        while rows := self.run(statement, after, self.bake, BATCH).fetchall():
            after = rows[-1][0]
            yield rows

    def save(self):
        if self.rows.in_transaction:
            os.sync()  # what it names is not read again, so it has to outlast the power
            self.rows.commit()
        self.saved_at = time.monotonic()

    def earlier(self) -> Iterator[tuple[int, str, list]]:
        """Number, version and content of each bake that something is left of."""
        for number, version, content in self.run(sql.EARLIER, self.bake):
            yield number, version, json.loads(content)

    def expect(self, present: Iterable[str], former: Iterable[str]):
        """The addresses that there are, in their order; and those that there were, where nothing has
        taken the place, with or without the stroke at the end."""
        self.run(sql.FORGET_PLACES)
        self.rows.executemany(sql.ADD_PLACE, ((path, False) for path in present))
        for path in former:
            bare = trimmed(path)
            if not self.run(sql.IS_TAKEN, bare, f"{bare}/").fetchone():
                self.run(sql.ADD_PLACE, path, True)

    def expect_pictures(self) -> int:
        """Of all pages of this bake; the position that they come after."""
        last = self.number(sql.LAST_PLACE)
        self.run(sql.ADD_PICTURES, self.bake)
        return last

    def count_places(self) -> int:
        return self.number(sql.COUNT_PLACES)

    def unexpected(self) -> Iterator[str]:
        """Addresses that have files."""
        return (path for (path,) in self.run(sql.UNEXPECTED))

    def former_with_files(self) -> list[str]:
        return self.column(sql.FORMER_WITH_FILES)

    def only_of(self, path: str) -> list[str]:
        """Files that no other address has, nor this bake."""
        return self.column(sql.ONLY_OF, path, self.bake)

    def keep(self, stands: Callable, comes_first: Callable, after: int) -> Iterator[Baked]:
        """Asks of the bake, the tags and the files of each address that is known whether it stands;
        where it does not, of its bake and its tags whether it comes before the others."""
        for rows in self.in_batches(sql.KNOWN, after):
            known = [
                (path, bake, tags.split(), json.loads(files)) for _, path, bake, tags, files in rows
            ]
            kept = [each for each in known if stands(*each[1:])]
            moves = [(self.bake, path, bake) for path, bake, *_ in kept]
            self.rows.executemany(sql.KEEP_FILES, moves)
            self.rows.executemany(sql.KEEP_PAGE, moves)
            standing = {path for path, *_ in kept}
            others = (each for each in known if each[0] not in standing)
            first = [(path,) for path, bake, tags, _ in others if comes_first(bake, tags)]
            self.rows.executemany(sql.PUT_FIRST, first)
            yield from (Baked(path, files) for path, _, _, files in kept)

    def undone(self, after=BEFORE_FIRST) -> Iterator[str]:
        """Addresses of which this bake has noted nothing, by their positions."""
        return (path for rows in self.in_batches(sql.UNDONE, after) for _, path in rows)

    def of(self, path: str) -> Baked:
        """As far as it is known."""
        baked = Baked(path, self.column(sql.FILES_OF, path))
        if row := self.run(sql.PAGE, path).fetchone():
            baked.location, baked.pictures = row[0], json.loads(row[1])
        return baked

    def add(self, baked: Baked):
        tags = None if baked.tags is None else " ".join(baked.tags)
        row = baked.path, self.bake, baked.location, json.dumps(baked.pictures), tags
        self.run(sql.ADD_PAGE, *row)
        files = ((name, baked.path, self.bake) for name in baked.files)
        self.rows.executemany(sql.SET_FILE, files)
        if time.monotonic() - self.saved_at > SAVED_EVERY:
            self.save()

    def moved(self) -> dict[str, str]:
        """In the order of the addresses, whatever was asked first, so that lists stay the same."""
        return dict(self.run(sql.MOVED, self.bake).fetchall())

    def files(self) -> Iterator[str]:
        return (name for (name,) in self.run(sql.FILES, self.bake))

    def left_over(self) -> Iterator[str]:
        """Files that this bake has nothing to do with."""
        return (name for rows in self.in_batches(sql.LEFT_OVER, after="") for (name,) in rows)

    def forget(self, name: str):
        self.run(sql.FORGET_FILE, name)

    def finish(self):
        """What is left over is for the next bake."""
        for statement in (sql.FORGET_OLD_CLAIMS, sql.FORGET_PAGES, sql.FORGET_BAKES):
            self.run(statement, self.bake)
        self.run(sql.FORGET_PLACES)
        self.save()
        for name in (*TEXT_MANIFESTS, BEGUN):
            self.folder.place(name).unlink(missing_ok=True)


def files_in(folder: Folder, name: str) -> Iterator[tuple[str, str, int]]:
    """Rows of those that lines of JSON name."""
    if not folder.has(name):
        return
    with folder.place(name).open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            with suppress(ValueError, KeyError, TypeError):  # cut off in the middle
                said = json.loads(line)
                yield from ((file, said["path"], BEFORE_ALL) for file in said["files"])
