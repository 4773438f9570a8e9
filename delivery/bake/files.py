"""The folder that is baked into: files are written beside their place and renamed into it, and only
what was baked is ever taken away."""

import fcntl
import os
import stat
import time
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from delivery.answers import ENCODERS, LEAST_BYTES
from delivery.whole import write_whole

OWN = ".bake"
MANIFEST, BEGUN, STATE, LOCK = (
    f"{OWN}/{name}" for name in ("manifest.sqlite3", "begun", "state", "lock")
)
TEXT_MANIFESTS = (f"{OWN}/manifest", f"{OWN}/manifest.new")  # of releases before the table
ENDINGS = {"br": ".br", "gzip": ".gz"}
MOST_FOLDERS = 1000  # of which is remembered that they are inside


class Refused(Exception):
    """A sentence for who runs it."""


class Busy(Refused):
    """Somebody else is at it."""


class Folder:
    def __init__(self, path: Path):
        self.path = Path(path)
        self.root = self.path.resolve()
        self.was_inside = lru_cache(MOST_FOLDERS)(self.is_inside)

    def __reduce__(self):
        return Folder, (self.path,)

    def prepare(self):
        """One that holds anything else is not ours to tidy up."""
        if self.path.exists() and not self.path.is_dir():
            raise Refused(f"{self.path} is a file; name a folder.")
        self.path.mkdir(parents=True, exist_ok=True)
        others = {path.name for path in self.path.iterdir()} - {OWN}
        # Asked last: a twin that began first has made both.
        if any(self.place(name).exists() for name in (MANIFEST, *TEXT_MANIFESTS)):
            return
        if others:
            raise Refused(f"{self.path} holds files that were not baked; name an empty folder.")
        self.place(OWN).mkdir(exist_ok=True)
        self.place(MANIFEST).touch()

    @contextmanager
    def alone(self):
        """Raises Busy while somebody else is baking into it."""
        with self.place(LOCK).open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Busy(f"{self.path} is being baked already.") from error
            yield

    def place(self, name: str) -> Path:
        """Where a file goes; a link on the way may not lead out of the folder."""
        path = os.path.join(self.root, name)
        if not self.is_inside(os.path.dirname(path)):
            raise Refused(f"{name} would leave the folder through a link.")
        return Path(path)

    def is_inside(self, folder: str) -> bool:
        """Only where a link is on the way, the whole way is looked up: that takes longer than to look
        at a file, of which there may be a million. What is above it is looked at once."""
        above, name = os.path.split(folder)
        if folder == str(self.root):
            return True
        if name.strip(".") and not os.path.islink(folder) and self.was_inside(above):
            return True
        return Path(folder).resolve().is_relative_to(self.root)

    def found(self, name: str) -> os.stat_result | None:
        """Of a file that is there, and no link."""
        with suppress(FileNotFoundError, NotADirectoryError):
            found = self.place(name).lstat()
            return found if stat.S_ISREG(found.st_mode) else None

    def has(self, name: str) -> bool:
        return self.found(name) is not None

    def has_content(self, name: str) -> bool:
        """A power failure may leave an empty file."""
        found = self.found(name)
        return bool(found) and found.st_size > 0

    def has_copy(self, name: str, of: Path) -> bool:
        """By length and time, without reading both."""
        found, original = self.found(name), of.stat()
        return (
            bool(found)
            and found.st_size == original.st_size
            and found.st_mtime >= original.st_mtime
        )

    def read(self, name: str) -> bytes | None:
        return self.place(name).read_bytes() if self.has(name) else None

    def write(self, name: str, content: bytes) -> bool:
        """Whether it is new; the same content is left alone."""
        if self.read(name) == content:
            return False
        path = self.place(name)
        before = int(path.stat().st_mtime) if path.exists() else 0
        # Web servers make validators of length and second.
        at = before + 1 if before >= int(time.time()) else None
        write_whole(path, content, beside_of(path), at)
        return True

    def write_packed(self, name: str, content: bytes, is_text: bool) -> bool:
        """With its compressed siblings, where these are smaller. There is none of another content at
        any time: one that is missing shows that the rest is to be done."""
        is_packed = is_text and len(content) >= LEAST_BYTES
        siblings = [f"{name}{ending}" for ending in ENDINGS.values()]
        is_whole = all(self.has_content(each) == is_packed for each in siblings)
        if is_whole and self.read(name) == content:
            return False
        packed = [ENCODERS[encoding](content) for encoding in ENDINGS if is_packed]
        for each in siblings:
            self.place(each).unlink(missing_ok=True)
        self.write(name, content)
        at = self.place(name).stat().st_mtime  # in a second that no version before it had
        for each, smaller in zip(siblings, packed, strict=False):
            write_whole(self.place(each), smaller, beside_of(self.place(each)), at)
        return True

    def append(self, name: str, line: str):
        """In one piece, however many processes do so; behind one that may be cut off."""
        with self.place(name).open("ab", buffering=0) as file:
            file.write(f"\n{line}\n".encode())

    def remove(self, name: str):
        """With its siblings, and the folders that are left empty."""
        for each in (name, *(f"{name}{ending}" for ending in ENDINGS.values())):
            path = self.place(each)
            path.unlink(missing_ok=True)
            beside_of(path).unlink(missing_ok=True)
        for parent in path.parents:
            if parent == self.root or not is_empty(parent):
                break
            parent.rmdir()


def beside_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def is_empty(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())
