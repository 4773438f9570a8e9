"""Reads files in a process of its own, and says what it took: seconds, MB at most, MB more than at
rest, and what came of it, with tabs between them."""

import os
import re
import resource
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from papers.importers import files, identifiers  # noqa: E402
from papers.importers.record import Unreadable  # noqa: E402
from roundups.writeups.bundles import from_bytes  # noqa: E402
from roundups.writeups.understanding import understand  # noqa: E402

STATUS = Path("/proc/self/status")


def papers(path):
    """As a file, and as it would be pasted."""
    content = path.read_bytes()
    identifiers.recognise(content.decode(errors="replace"))
    reading = files.read(path.name, content)
    return f"{len(reading.records)} papers, {len(reading.skipped)} passed over"


def writeups(path):
    drafts = understand(from_bytes(path.name, path.read_bytes()))
    return f"{len(drafts)} drafts, {sum(len(draft.entries) for draft in drafts)} entries"


def answer(read, path):
    try:
        return read(path)
    except Unreadable as error:
        return str(error)


def peak():
    """MB. What a parent took before it started this process is in `getrusage` too, so that Linux is
    asked otherwise."""
    if STATUS.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", STATUS.read_text())[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


at_rest, began = peak(), time.process_time()
answers = [
    answer({"papers": papers, "writeups": writeups}[sys.argv[1]], Path(p)) for p in sys.argv[2:]
]
spent, most = time.process_time() - began, peak()
print(f"{spent:.2f}", most, most - at_rest, answers[0] if len(answers) == 1 else "", sep="\t")
