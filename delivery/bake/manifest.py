"""Which files were baked, and from what: a line for each address.

Lines are added while it bakes, so that of one that was killed the next still knows the files.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from sys import intern

from delivery.bake.files import BEGUN, MANIFEST, Folder
from delivery.bake.pages import Baked

UNFINISHED = f"{MANIFEST}.new"
KEPT = ("path", "files", "pictures", "location", "tags")


def read(folder: Folder) -> dict[str, Baked]:
    """By address; also the lines of a bake that was killed, and the files that it had begun."""
    known = {}
    for name in (MANIFEST, UNFINISHED):
        for baked in lines_of(folder, name):
            if before := known.get(baked.path):
                baked.files = sorted({*before.files, *baked.files})
            known[baked.path] = baked
    for begun in lines_of(folder, BEGUN):
        baked = known.setdefault(begun.path, begun)
        baked.files = sorted({*baked.files, *begun.files})
    return known


def lines_of(folder, name) -> Iterator[Baked]:
    for line in (folder.read(name) or b"").decode().split("\n"):
        with suppress(ValueError):  # cut off in the middle
            baked = Baked(**json.loads(line))
            if baked.tags:  # most are on many pages
                baked.tags = [*map(intern, baked.tags)]
            yield baked


class Manifest:
    """Of a bake under way; takes the place of the one before when it is done."""

    def __init__(self, folder: Folder):
        self.folder = folder

    def __enter__(self):
        # Behind the lines of one that was killed, until all is done.
        self.file = self.folder.place(UNFINISHED).open("a", encoding="utf-8")
        self.file.write("\n")  # the last of which may be cut off
        self.lines = []
        return self

    def __exit__(self, *exception):
        self.file.close()

    def add(self, baked: Baked):
        row = {name: value for name in KEPT if (value := getattr(baked, name)) not in (None, "")}
        line = json.dumps(row) + "\n"
        self.lines.append(line)
        self.file.write(line)
        self.file.flush()

    def finish(self):
        self.folder.write(MANIFEST, "".join(sorted(self.lines)).encode())
        self.folder.place(UNFINISHED).unlink()
        self.folder.place(BEGUN).unlink(missing_ok=True)
