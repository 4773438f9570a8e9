"""What a search takes, over many words: to find, and with the page of it. Runs in a process of its
own, whose settings name the site. A word counts with the best of its runs.
"""

import os
import statistics
from functools import partial
from itertools import product

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.test import Client  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from roundups import synthetic  # noqa: E402
from roundups.search import find  # noqa: E402
from tests.bench.clock import Clock  # noqa: E402

RUNS = 3
FREQUENT = [*synthetic.HOW, *synthetic.WHAT, *synthetic.WHERE, "we", "study", "fewer", "examples"]
WORDS = {
    "common": FREQUENT,
    "names": [*synthetic.FIRST, *synthetic.LAST],
    "two words": [f"{one} {other}" for one, other in product(synthetic.HOW[:4], synthetic.WHAT)],
    "beginnings": [word[:letters] for word in FREQUENT for letters in (2, 3)],
    "fragments": [word[:letters] for word in FREQUENT[::3] for letters in (4, 5)],
    "rare": [str(number) for number in range(1, 160, 5)],
    "none": [f"{word}zq" for word in FREQUENT],
}


def best(call):
    """Milliseconds of the cheapest run."""
    spent = []
    for _ in range(RUNS):
        began = clock()
        call()
        spent.append(1000 * (clock() - began))
    return min(spent)


def report(kind, rows):
    cells = (
        f"{name} p50 {statistics.median(spent):5.1f} ms  p95 {statistics.quantiles(spent, n=20)[-1]:5.1f} ms"
        for name, spent in zip(["find:", "page:"], zip(*rows, strict=True), strict=True)
    )
    print(f"  {kind:12}", *cells, sep="   ", flush=True)


def main():
    client, everything = Client(), []
    for kind, queries in WORDS.items():
        rows = [
            (best(partial(find, query)), best(partial(client.get, "/search/", {"q": query})))
            for query in queries
        ]
        everything += rows
        report(kind, rows)
    report("all", everything)


clock = Clock()
with override_settings(SECURE_SSL_REDIRECT=False):
    main()
