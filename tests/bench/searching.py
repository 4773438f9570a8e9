"""What a search takes, over many words. Runs in a process of its own, whose settings name the site.

A word counts with the best of its runs, since the server of PostgreSQL is another process, whose
time cannot be told from that of its neighbours.
"""

import os
import statistics
import time
from itertools import product

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from roundups import synthetic  # noqa: E402
from roundups.search import find  # noqa: E402

RUNS = 5
FREQUENT = [*synthetic.HOW, *synthetic.WHAT, *synthetic.WHERE, "we", "study", "fewer", "examples"]
WORDS = {
    "common": FREQUENT,
    "names": [*synthetic.FIRST, *synthetic.LAST],
    "two words": [f"{one} {other}" for one, other in product(synthetic.HOW[:4], synthetic.WHAT)],
    "beginnings": [word[:letters] for word in FREQUENT for letters in (2, 3)],
    "rare": [str(number) for number in range(1, 160, 5)],
    "none": [f"{word}zq" for word in FREQUENT],
}


def best(query):
    return min(seconds(query) for _ in range(RUNS))


def seconds(query):
    began = time.perf_counter()
    find(query)
    return time.perf_counter() - began


everything = []
for kind, queries in WORDS.items():
    spent = [1000 * best(query) for query in queries]
    everything += spent
    p95 = statistics.quantiles(spent, n=20)[-1]
    print(f"  {kind:12} p50 {statistics.median(spent):6.1f} ms   p95 {p95:6.1f} ms", flush=True)
p50, p95 = statistics.median(everything), statistics.quantiles(everything, n=20)[-1]
print(f"  {'all':12} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms")
