"""The site as plain files: what a bake takes and weighs on sites of several sizes, and what pages cost
in nginx with the configuration of docs/deploy.md, beside nginx with nothing but the same bytes and with
the same headers too.

python -m tests.bench.baked --sizes 10 1000
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from tests.bench.load import load
from tests.bench.nginx import limit
from tests.nginx import PROGRAM, nginx, of_the_guide
from tests.serving import ROOT, Reader, environment_of, free_port, manage

SIZES = [10, 100]
ROUNDS = 15
# What nginx sends with any file.
BY_ITSELF = {"Server", "Date", "Content-Type", "Content-Length", "Last-Modified", "ETag"}
BY_ITSELF |= {"Connection", "Accept-Ranges"}
ROUNDUP = "/roundups/made-000001/"
EDIT = """
from roundups.models import Roundup
roundup = Roundup.objects.earliest("pk")
roundup.title = "Another title"
roundup.save()
"""


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench.baked", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="roundups of each site")
    parser.add_argument("--seconds", type=float, default=1.5, help="for each round of nginx")
    options = parser.parse_args()
    compared = []
    print(
        "| roundups | first bake | nothing changed | a title changed | files | MB "
        "| memory of a process, MB |\n"
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="camera-ready-bench-") as folder:
            root = Path(folder, "pages")
            environment = environment_of(folder, f"sqlite:///{folder}/db.sqlite3")
            manage(environment, "migrate", "--verbosity", "0")
            manage(environment, "make_content", "--roundups", str(size))
            manage(environment, "collectstatic", "--no-input", "--verbosity", "0")
            times = [bake(environment, root) for _ in range(2)]
            manage(environment, "shell", "--command", EDIT)
            times.append(bake(environment, root))
            files = [path.stat().st_size for path in root.rglob("*") if path.is_file()]
            cells = [f"{wall:.1f} s ({cpu:.1f} s of CPU)" for wall, cpu, _ in times]
            cells += [f"{len(files):,}", f"{sum(files) / 1e6:,.0f}"]
            cells.append(f"{max(memory for *_, memory in times):.0f}")
            print(f"| {size} |", " | ".join(cells), "|", flush=True)
            if size == options.sizes[0] and PROGRAM:
                compared = list(beside(folder, root, environment["SITE_URL"], options.seconds))
    print("".join(compared))


def bake(environment, root):
    """Seconds of the clock, and of all processors; MB of its largest process at most."""
    start = time.monotonic()
    command = [sys.executable, "manage.py", "bake", str(root)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"The bake ended with {process.returncode}.")
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def beside(folder, root, site_url, seconds):
    page = root / ROUNDUP.strip("/") / "index.html"
    pages = {"page_html": page.read_bytes(), "page_html_gz": Path(f"{page}.gz").read_bytes()}
    port = free_port()
    guide = of_the_guide(root, port, site_url)
    with (
        nginx(Path(folder, "guide"), port, guide) as ours,
        limit(Path(folder, "bare"), **pages) as (bare, bare_process),
        limit(Path(folder, "same"), own_headers(port), **pages) as (same, same_process),
    ):
        servers = {
            "nginx": (bare, "/page.html", bare_process.pid),
            "with the same headers": (same, "/page.html", same_process.pid),
            "baked": (port, ROUNDUP, ours.pid),
        }
        for name, headers in [("plain", {}), ("gzip", {"accept_encoding": "gzip"})]:
            found = {server: [] for server in servers}
            for _, (server, asked) in product(range(ROUNDS), servers.items()):
                found[server].append(load("127.0.0.1", *asked, seconds, **headers).each)
            cpu = {server: statistics.median(each) for server, each in found.items()}
            figures = ", ".join(
                f"{server} {each:.1f} µs ({cpu['nginx'] / each:.3f})"
                for server, each in cpu.items()
            )
            yield f"\nRoundup, {name}, CPU and ratio to nginx: {figures}"


def own_headers(port):
    """What the guide has nginx add to a page."""
    with Reader(f"127.0.0.1:{port}") as reader:
        headers = reader.get(ROUNDUP).getheaders()
    return [(name, value) for name, value in headers if name not in BY_ITSELF]


main()
