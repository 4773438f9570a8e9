"""Publishes and reads, over and over, with all processes of the site running: how many answers were
stale, and how long a publication takes to be seen. On the kind of database that DATABASE_URL names.

python -m tests.bench.freshness 1000
"""

import sys
import tempfile
import time

from tests.serving import SERVE, Editor, database, serving

READERS = 8  # connections, which the kernel spreads over the workers
AHEAD = 50
PAGES = ["/roundups/open/", "/", "/feed.atom", "/roundups/"]


def main():
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with (
        tempfile.TemporaryDirectory(prefix="camera-ready-freshness-") as folder,
        database(folder) as url,
        serving(folder, url, SERVE) as site,
        Editor(site.environment) as editor,
    ):
        editor.does("factories.make_roundup(3, slug='open', title='Open')")
        readers = [site.reader() for _ in range(READERS)]
        counts = [trial(number, readers, editor) for number in range(trials)]
        stale, answers, saving, reading = zip(*counts, strict=True)
        print(f"{trials} publications, {sum(answers)} answers read after them, {sum(stale)} stale")
        print(
            f"Saving: {middle(saving):.0f} ms; the first answer after it: {middle(reading):.1f} ms"
        )
        ahead = [first_after_the_worker(number, readers[0], editor) for number in range(AHEAD)]
        print(f"The first answer when the worker has made the page: {middle(ahead):.1f} ms")


def trial(number, readers, editor):
    """Each page is read before, so that every worker has it in memory."""
    for reader in readers:
        for page in PAGES:
            reader.get(page)
    words = f"Number {number}."
    start = time.monotonic()
    editor.does(f"retitle('open', '{words}')")
    saved = time.monotonic()
    answers = [readers[0].get(PAGES[0])]
    seen = time.monotonic()
    answers += [reader.get(page) for reader in readers for page in PAGES]
    stale = sum(words.encode() not in answer.body for answer in answers)
    return stale, len(answers), (saved - start) * 1000, (seen - saved) * 1000


def first_after_the_worker(number, reader, editor) -> float:
    editor.does(f"retitle('open', 'Ahead {number}.')")
    editor.does("make_pages.func()")
    start = time.monotonic()
    answer = reader.get(PAGES[0])
    assert f"Ahead {number}.".encode() in answer.body
    return (time.monotonic() - start) * 1000


def middle(values):
    return sorted(values)[len(values) // 2]


if __name__ == "__main__":
    main()
