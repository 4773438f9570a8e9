"""`make bench`: what pages weigh, what answers cost from memory and from plain files, whether any was stale,
what pages cost when they are made, on sites of several sizes, what a venue takes to come in, and hostile
input."""

import subprocess
import sys

for words in (
    ["weight"],
    ["hits"],
    ["freshness", "1000"],
    ["process", "1000"],
    ["baked"],
    ["growth"],
    ["importing"],
    ["hostile"],
):
    module, *arguments = words
    subprocess.run([sys.executable, "-m", f"tests.bench.{module}", *arguments], check=True)
