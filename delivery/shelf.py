"""Pages on disk, for all processes of a machine: what one has made no other makes again, also after
a restart. One file a page, with what it was made of and what the content of the site was then.

Whether it still stands is for who takes it to find out. Files of another version of the code or of
the settings are never read; a process that writes takes them away now and then, and the oldest of
those that are too many.
"""

import hashlib
import json
import logging
import os
from contextlib import suppress
from pathlib import Path
from sys import intern
from threading import Lock, Thread, get_ident

from delivery.answers import Answer
from delivery.whole import write_whole
from roundups import freshness
from roundups.freshness import Content

logger = logging.getLogger(__name__)


PART_WRITTEN = 16  # of what there is room for, until the next look at how much there is


class Shelf:
    def __init__(self, folder: Path, most_bytes: int):
        self.root, self.folder = folder, folder / freshness.version()
        self.most_bytes = most_bytes
        self.room = 0  # what may be written before the next look
        self.tidying = Lock()

    def path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:40]
        return self.folder / name[:2] / name[2:]

    def get(self, key: str) -> tuple[Answer, Content] | None:
        """The answer is under no mark yet."""
        try:
            head, _, bodies = self.path(key).read_bytes().partition(b"\n")
            said = json.loads(head)
            if said["key"] != key:
                return None
            return answer_of(said, bodies), Content.from_json(said["content"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            logger.warning("A page on disk cannot be read and is made anew: %s", error)
            return None

    def put(self, key: str, answer: Answer, content: Content):
        """A disk that is full or not ours costs making the page again, and no more."""
        bodies = dict(answer.bodies)
        said = {
            "key": key,
            "content": content.to_json(),
            "status": answer.status,
            "headers": answer.headers,
            "changed": answer.changed,
            "tags": sorted(answer.tags),
            "bodies": [[encoding, len(body)] for encoding, body in bodies.items()],
        }
        file = b"\n".join([json.dumps(said).encode(), b"".join(bodies.values())])
        try:
            write(self.path(key), file)
        except OSError as error:
            logger.warning("A page cannot be put on disk: %s", error)
        self.room -= len(file)
        if self.room < 0 and self.tidying.acquire(blocking=False):
            Thread(target=self.tidy, name="shelf", daemon=True).start()

    def tidy(self):
        """Beside the requests: it looks at every file."""
        try:
            faults = tidy(self.root, self.folder.name, self.most_bytes)
        except FileNotFoundError:  # another process tidies too, and was quicker
            faults = []
        except OSError as error:  # the folder cannot be read
            faults = [error]
        finally:
            self.room = self.most_bytes // PART_WRITTEN
            self.tidying.release()
        for error in faults[:1]:
            logger.warning("The pages on disk cannot be tidied: %s", error)


def answer_of(said: dict, bodies: bytes) -> Answer:
    found = {}
    for encoding, length in said["bodies"]:
        found[encoding], bodies = bodies[:length], bodies[length:]
        if len(found[encoding]) != length:
            raise ValueError("it ends too early")
    headers = [(name, value) for name, value in said["headers"]]
    tags = frozenset(map(intern, said["tags"]))
    answer = Answer(0, said["status"], headers, found[""], said["changed"], tags)
    answer.bodies = found
    return answer


def write(path: Path, content: bytes):
    """Several may be at the same page."""
    write_whole(path, content, path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}"))


def tidy(folder: Path, version: str, most_bytes: int) -> list[OSError]:
    """Takes away what no process of this version reads, then the oldest until the rest fits; what
    cannot be taken away is passed over. Others may be at it too."""
    files, faults = [], []
    for path in folder.glob("*/*/*"):
        with suppress(OSError):
            stat = path.stat()
            files.append((path.parts[-3] == version, stat.st_mtime, stat.st_size, path))
    total = sum(size for _, _, size, _ in files)
    for is_current, _, size, path in sorted(files):
        if is_current and total <= most_bytes:
            break
        try:
            path.unlink(missing_ok=True)
            total -= size
        except OSError as error:
            faults.append(error)
    for former in [*folder.glob("*/*"), *folder.glob("*")]:
        with suppress(OSError):  # it is not empty
            former.rmdir()
    return faults
