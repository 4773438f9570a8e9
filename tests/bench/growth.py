"""What a page costs when it is made anew, by type of page and size of the site, and what a search
takes.

Each figure is the median CPU time of this process for one request; the last columns compare the
largest site with the smallest, in time and in what the page says: a list that is short on a small
site costs less there. All is measured in one run, because the figures of two machines say
nothing of each other. With --postgres, sites are databases on that server.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

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
            url = database(options.postgres, size) if options.postgres else None
            environment = os.environ | {
                "ENV_FILE": "",
                "SECRET_KEY": "only-for-the-benchmark-of-made-up-sites",
                "DEBUG": "off",
                "PAGE_CACHE_BYTES": "0",
                "LOG_LEVEL": "ERROR",
                "ALLOWED_HOSTS": "testserver",
                "DATABASE_URL": url or f"sqlite:///{folder}/{size}.sqlite3",
                "MEDIA_STORAGE_URL": f"{folder}/media",
            }
            manage(environment, "migrate", "--verbosity", "0")
            manage(environment, "make_content", "--roundups", str(size))
            manage(environment, "index_search")
            print(f"\n{size} roundups, {size * 16} papers, {size * 32} authors: search", flush=True)
            python(environment, "tests.bench.searching")
            print("Looking for papers and authors at the desk", flush=True)
            python(environment, "tests.bench.looking")
            sites[size] = python(environment, "tests.bench.pages", str(options.runs), capture=True)
    compare({size: rows_of(lines) for size, lines in sites.items()})


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


def database(server, size):
    """The address of an empty one."""
    name = f"growth_{size}"
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def python(environment, module, *words, capture=False):
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, env=environment, check=True, text=True, capture_output=capture)
    return done.stdout


def manage(environment, *command):
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=Path(__file__).parents[2],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    main()
