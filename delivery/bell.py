"""The bell: sixteen bytes in a file that every process on this machine sees at once.

Who is about to change content rings it, and again after the commit. A process that has heard it
asks the database what is so. A ring too many costs a query, one too few up to a second: so nobody
needs a lock, and a process that is killed between commit and ring does no lasting harm.
"""

import logging
import mmap
import os
import struct
import time
from pathlib import Path

logger = logging.getLogger(__name__)

# How long a transaction is taken to be under way. Then the ring after the commit has to do alone.
DOUBT_SECONDS = 2
# Until when it is in doubt, in milliseconds, and a random number. Written in this order: who hears
# the number sees the doubt.
LAYOUT = struct.Struct("=QQ")
NUMBER = struct.Struct("=Q")


class Bell:
    """For who listens."""

    def __init__(self, path: Path):
        self.path = path
        self.words = memoryview(bytes(LAYOUT.size)).cast("Q")
        self.inode = None

    def listen(self) -> bool:
        """Whether it can be heard. Opened anew after somebody has tidied the file away."""
        try:
            if self.inode is None or inode_at(self.path) != self.inode:
                self.open()
        except (OSError, ValueError) as error:
            if self.inode is not None:
                logger.warning("%s: each request asks the database", error)
            self.inode = None
        return self.inode is not None

    def open(self):
        make(self.path)
        with self.path.open("r+b") as file:
            self.words = memoryview(mmap.mmap(file.fileno(), LAYOUT.size)).cast("Q")
            self.inode = os.fstat(file.fileno()).st_ino

    @property
    def number(self) -> int:
        return self.words[1]

    @property
    def is_in_doubt(self) -> bool:
        return self.words[0] > time.time() * 1000


def inode_at(path: Path) -> int | None:
    return path.stat().st_ino if path.exists() else None


def make(path: Path):
    """By whoever comes first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(bytes(max(0, LAYOUT.size - file.tell())))


def begin(path: Path) -> int:
    """Until when the database is asked at each request; `end` wants to know."""
    until = int((time.time() + DOUBT_SECONDS) * 1000)
    write(path, LAYOUT.pack(until, new_number()))
    return until


def end(path: Path, until: int):
    """The doubt stays where another transaction has begun meanwhile."""
    if doubt(path) == until:
        write(path, LAYOUT.pack(0, new_number()))
    else:
        write(path, NUMBER.pack(new_number()), at=NUMBER.size)


def write(path: Path, content: bytes, at=0):
    """In place: who has the file mapped sees it at once. Where there is none, nobody listens."""
    try:
        with path.open("r+b", buffering=0) as file:
            file.seek(at)
            file.write(content)
    except OSError as error:
        logger.debug("Nobody on this machine hears of it at once: %s", error)


def doubt(path: Path) -> int:
    try:
        return LAYOUT.unpack(path.read_bytes()[: LAYOUT.size])[0]
    except (OSError, struct.error):
        return 0


def new_number() -> int:
    return int.from_bytes(os.urandom(NUMBER.size))
