"""What a page costs when it is made anew, by type of page and size of the site, and what a search
takes.

Each figure is the median CPU time of this process for one request; the last columns compare the
largest site with the smallest, in time and in what the page says: a list that is short on a small
site costs less there. All is measured in one run, because the figures of two machines say
nothing of each other. With --postgres, sites are databases on that server.
"""

import argparse
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from tests.serving import environment_of, manage, of_name, run_sql

SETTINGS = {"PAGE_CACHE_BYTES": "0", "ALLOWED_HOSTS": "testserver"}
SIZES = [10, 1_000, 10_000]


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="roundups of each site")
    parser.add_argument("--runs", type=int, default=15, help="requests for each figure")
    parser.add_argument("--postgres", metavar="URL", help="of a server to measure on instead")
    options = parser.parse_args()
    sites = {}
    with tempfile.TemporaryDirectory(prefix="camera-ready-bench-") as folder:
        for size in options.sizes:
            with database(options.postgres, folder, size) as url:
                sites[size] = measured(
                    environment_of(f"{folder}/{size}", url, SETTINGS), size, options.runs
                )
    compare({size: rows_of(lines) for size, lines in sites.items()})


def measured(environment, size, runs):
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "make_content", "--roundups", str(size))
    manage(environment, "index_search")
    print(f"\n{size} roundups, {size * 16} papers, {size * 32} authors: search", flush=True)
    python(environment, "tests.bench.searching")
    print("Looking for papers and authors at the desk", flush=True)
    python(environment, "tests.bench.looking")
    return python(environment, "tests.bench.pages", str(runs), capture=True)


def compare(sites):
    smallest, *_, largest = sorted(sites) * 2
    print(f"\n{'ms of CPU (queries)':32}", *(f"{size:>16,}" for size in sites), "  ratio  of bytes")
    for name in sites[smallest]:
        cells = [f"{site[name][0]:10.1f} ({site[name][1]:3})" for site in sites.values()]
        ratio, of_bytes = (sites[largest][name][n] / sites[smallest][name][n] for n in (0, 2))
        print(f"{name:32}", *cells, f"{ratio:7.2f}", f"{of_bytes:9.2f}")


def rows_of(lines):
    cells = (line.split("\t") for line in lines.splitlines())
    return {name: (float(ms), int(queries), int(size)) for name, ms, queries, size in cells}


@contextmanager
def database(server, folder, size):
    """The address of an empty one."""
    if not server:
        yield f"sqlite:///{folder}/{size}.sqlite3"
        return
    name = f"growth_{size}"
    run_sql(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    try:
        yield of_name(server, name)
    finally:
        run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


def python(environment, module, *words, capture=False):
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, env=environment, check=True, text=True, capture_output=capture)
    return done.stdout


if __name__ == "__main__":
    main()
