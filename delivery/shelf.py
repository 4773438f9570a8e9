"""Pages on disk, for all processes of a machine: what one has made no other makes again, also after
a restart. One file a page, with what it was made of and what the content of the site was then.

Whether it still stands is for who takes it to find out. Files of another version of the code or of
the settings are never read; `manage.py tick` takes them away, and those that are too many.
"""

import hashlib
import json
import logging
import os
import tempfile
from pathlib import Path
from sys import intern

from delivery.answers import Answer
from roundups import freshness
from roundups.freshness import Content

logger = logging.getLogger(__name__)


class Shelf:
    def __init__(self, folder: Path):
        self.folder = folder / freshness.version()

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
        try:
            write(
                self.path(key), b"\n".join([json.dumps(said).encode(), b"".join(bodies.values())])
            )
        except OSError as error:
            logger.warning("A page cannot be put on disk: %s", error)


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
    """Whole or not at all, whoever reads meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.replace(beside, path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def tidy(folder: Path, most_bytes: int):
    """Takes away what no process of this version reads, then the oldest until the rest fits."""
    current, files = freshness.version(), []
    for path in folder.glob("*/*/*") if folder.is_dir() else ():
        stat = path.stat()
        files.append((path.parts[-3] == current, stat.st_mtime, stat.st_size, path))
    total = sum(size for _, _, size, _ in files)
    for is_current, _, size, path in sorted(files):
        if is_current and total <= most_bytes:
            break
        path.unlink(missing_ok=True)
        total -= size
    for empty in [*folder.glob("*/*"), *folder.glob("*")]:
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()
