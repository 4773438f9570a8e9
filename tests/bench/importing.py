"""What it takes to bring in a venue of 687 papers into an empty site, and to do so again: ICLR 2020 where
SAMPLE_DATA names a folder that has it, else as many made-up papers.

On SQLite, or on the PostgreSQL server that DATABASE_URL names.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.papers.imports.given import table
from tests.serving import ROOT, database, environment_of

PAPERS = 687
ICLR = Path(os.environ.get("SAMPLE_DATA", "/nonexistent")) / "iclr-2020"


def main():
    temporary = tempfile.TemporaryDirectory(prefix="camera-ready-bench-")
    with temporary as folder, database(folder) as url:
        words = command(folder)
        print(f"\n{PAPERS} papers of {Path(words[2]).name} into {url.partition(':')[0]}")
        for _ in range(2):
            seconds, computed, megabytes, said = measured(words, environment_of(folder, url))
            print(f"{seconds:6.1f} s, {computed:.1f} s of CPU, {megabytes:.0f} MB: {said}")


def command(folder) -> list[str]:
    if ICLR.is_dir():
        papers, decisions = ICLR / "miniconf-papers.csv", ICLR / "submissions-decisions.csv"
        return ["import_venue", "miniconf", str(papers), "--decisions", str(decisions),
                "--conference", "iclr-2020"]  # fmt: skip
    papers = Path(folder) / "papers.csv"
    forums = [f"forum{number:05}a" for number in range(PAPERS)]
    papers.write_bytes(table(*(f"Paper {number}" for number in range(PAPERS)), forum=forums))
    return ["import_venue", "csv", str(papers), "--conference", "iclr-2020"]


def measured(words, environment):
    """Seconds of the clock and of the processor, the most MB of memory, and the last line."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    said = process.stdout.read().splitlines()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(words)} failed.")
    seconds = time.monotonic() - began
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said[-1]


main()
