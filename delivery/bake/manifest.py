"""Which files were baked, and from what: a line for each address.

Lines are added while it bakes, so that of one that was killed the next still knows the files.
"""

import json
from dataclasses import asdict

from delivery.bake.files import MANIFEST, Folder
from delivery.bake.pages import Baked

UNFINISHED = f"{MANIFEST}.new"
KEPT = ("path", "files", "pictures", "location", "tags")


def read(folder: Folder) -> dict[str, Baked]:
    """By address; also the lines of a bake that was killed."""
    known = {}
    for name in (MANIFEST, UNFINISHED):
        for line in (folder.read(name) or b"").decode().split("\n"):
            try:
                baked = Baked(**json.loads(line))
            except ValueError:  # cut off in the middle
                continue
            if before := known.get(baked.path):
                baked.files = sorted({*before.files, *baked.files})
            known[baked.path] = baked
    return known


class Manifest:
    """Of a bake under way; takes the place of the one before when it is done."""

    def __init__(self, folder: Folder):
        self.folder = folder

    def __enter__(self):
        # Behind the lines of one that was killed, until all is done.
        self.file = self.folder.place(UNFINISHED).open("a", encoding="utf-8")
        self.lines = []
        return self

    def __exit__(self, *exception):
        self.file.close()

    def add(self, baked: Baked):
        row = {
            name: value
            for name, value in asdict(baked).items()
            if name in KEPT and value not in (None, "")
        }
        line = json.dumps(row) + "\n"
        self.lines.append(line)
        self.file.write(line)
        self.file.flush()

    def finish(self):
        self.folder.write(MANIFEST, "".join(sorted(self.lines)).encode())
        self.folder.place(UNFINISHED).unlink()
