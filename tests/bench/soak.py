"""Readers and editors at the same time, over HTTP, on SQLite: how many answers were errors, whether the
database was locked for anybody, whether a save was lost, and what the processes weigh meanwhile.

python -m tests.bench.soak 600
"""

import itertools
import sys
import tempfile
import threading
import time
from collections import Counter
from http.client import HTTPException
from pathlib import Path

from tests.bench.desk import Desk
from tests.bench.load import family
from tests.bench.process import places, pss
from tests.serving import SERVE, environment_of, manage, serving

READERS, EDITORS, ROUNDUPS = 8, 4, 40
EACH = 1.0  # second, between two saves of an editor
PARTS = 10  # of the time, after each of which the processes are weighed
PAUSE = 0.05  # seconds, between two pages of a reader
PASSWORD = "only-for-the-soak"  # noqa: S105
FEEDS = ["/feed.rss", "/feed.atom", "/feed.json", "/feeds.opml"]
OTHERS = ["/search/?q=model", "/api/v1/roundups", "/sitemap.xml"]
MISSING = "/nowhere/"


class Soak:
    def __init__(self, site, seconds):
        self.site, self.until = site, time.monotonic() + seconds
        self.counts, self.faults, self.lock = Counter(), Counter(), threading.Lock()

    def begin(self) -> list[threading.Thread]:
        pages = [*FEEDS, *OTHERS, MISSING, *places(self.site.get, self.site.address)]
        desks = [Desk(self.site, f"editor{number}", PASSWORD) for number in range(EDITORS)]
        roundups = desks[0].roundups()[:EDITORS]
        work = [(self.reads, pages[n:] + pages[:n]) for n in starts(pages)]
        work += [(self.edits, *each) for each in zip(desks, roundups, strict=True)]
        threads = [threading.Thread(target=self.to_the_end, args=each) for each in work]
        for each in threads:
            each.start()
        return threads

    def to_the_end(self, work, *words):
        """Whatever stops somebody who reads or edits is a fault."""
        try:
            work(*words)
        except Exception as error:
            self.count(self.faults, f"{error!r} ended what {work.__name__}")

    def count(self, counter, what):
        with self.lock:
            counter[what] += 1

    def reads(self, pages):
        for path in itertools.cycle(pages):
            if time.monotonic() >= self.until:
                return
            try:
                status = self.site.get(path, accept_encoding="gzip").status
            except (OSError, HTTPException) as error:
                status = type(error).__name__
            self.count(self.counts, "pages read")
            if status != (404 if path == MISSING else 200):
                self.count(self.faults, f"{status} at {path}")
            time.sleep(PAUSE)

    def edits(self, desk, path):
        """Each save is looked for in the form that comes after it."""
        form = desk.form(path)
        for number in itertools.count(1):
            begun = time.monotonic()
            if begun >= self.until:
                return
            words = f"Standfirst {number} of {desk.name}."
            try:
                status = desk.save(path, {**form, "standfirst": words, "_continue": "1"})
                form = desk.form(path)
            except (OSError, HTTPException, ValueError) as error:
                self.count(self.faults, f"{error} when {path} was saved")
                continue
            self.count(self.counts, "saves")
            if status != 302:
                self.count(self.faults, f"{status} when {path} was saved")
            elif form["standfirst"] != [words]:
                self.count(self.faults, "lost saves")
            time.sleep(max(0, begun + EACH - time.monotonic()))


def starts(pages):
    """Each reader begins elsewhere."""
    return range(0, len(pages), -(-len(pages) // READERS))


def weights(site) -> str:
    """MB of each process, the eldest first."""
    sizes = []
    for pid in family(site.process.pid):
        try:
            sizes.append(f"{pss(pid):.0f}")
        except OSError:
            continue  # it has ended: `tick` does so each minute
    return " + ".join(sizes) + " MB"


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600
    with tempfile.TemporaryDirectory(prefix="camera-ready-soak-") as folder:
        database = f"sqlite:///{folder}/db.sqlite3"
        made = environment_of(folder, database)
        manage(made, "collectstatic", "--no-input", "--verbosity", "0")
        manage(made, "migrate", "--verbosity", "0")
        manage(made, "make_content", "--roundups", str(ROUNDUPS))
        for number in range(EDITORS):
            account = {
                "DJANGO_SUPERUSER_USERNAME": f"editor{number}",
                "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
                "DJANGO_SUPERUSER_EMAIL": "",
            }
            manage(made | account, "createsuperuser", "--no-input", "--verbosity", "0")
        with serving(folder, database, SERVE) as site:
            soak = Soak(site, seconds)
            threads = soak.begin()
            print(f"Processes, at first: {weights(site)}", flush=True)
            for part in range(1, PARTS):
                time.sleep(seconds / PARTS)
                print(f"After {seconds * part / PARTS:.0f} s: {weights(site)}", flush=True)
            for each in threads:
                each.join()
            print(f"At the end: {weights(site)}")
        said = Path(folder, "errors.txt").read_text()
    print(", ".join(f"{count:,} {what}" for what, count in soak.counts.items()))
    print(f"Locked: {said.count('database is locked')}; faults: {soak.faults.total()}")
    for fault, count in soak.faults.most_common(20):
        print(f"  {count} × {fault}")
    if said:
        print(said[-2000:])
    sys.exit(bool(soak.faults))


if __name__ == "__main__":
    main()
