"""`make bench`: what a page costs when it is made anew, by type of page and size of the site.

Each figure is the median CPU time of this process for one request, with its queries and bytes. It
compares sites of several sizes in one run, because the figures of two machines say nothing of each
other.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = [10, 1000]


def main():
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="roundups of each site")
    parser.add_argument("--runs", type=int, default=15, help="requests for each figure")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="camera-ready-bench-") as folder:
        for size in options.sizes:
            environment = os.environ | {
                "SECRET_KEY": "only-for-the-benchmark-of-made-up-sites",
                "DEBUG": "off",
                "LOG_LEVEL": "ERROR",
                "ALLOWED_HOSTS": "testserver",
                "DATABASE_URL": f"sqlite:///{folder}/{size}.sqlite3",
                "MEDIA_STORAGE_URL": f"{folder}/media",
            }
            manage(environment, "migrate", "--verbosity", "0")
            manage(environment, "make_content", "--roundups", str(size))
            manage(environment, "index_search")
            print(f"\n{size} roundups, {size * 16} papers, {size * 32} authors", flush=True)
            words = [sys.executable, "-m", "tests.bench.pages", str(options.runs)]
            subprocess.run(words, env=environment, check=True)


def manage(environment, *command):
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=Path(__file__).parents[2],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


main()
