"""Files that are there whole or not at all, whoever reads meanwhile."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes, beside: Path, at: float | None = None):
    """Written beside its place and renamed into it; `at` is its date where the clock will not do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        beside.write_bytes(content)
        if at is not None:
            os.utime(beside, (at, at))
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
