"""`make bench`: what answers cost from memory, whether any was stale, and what pages cost when they
are made, on sites of several sizes; and what hostile input takes."""

import subprocess
import sys

for words in (["hits"], ["freshness", "1000"], ["baked"], ["growth"], ["hostile"]):
    module, *arguments = words
    subprocess.run([sys.executable, "-m", f"tests.bench.{module}", *arguments], check=True)
