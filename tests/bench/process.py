"""How soon the site answers after its start, and what its web processes weigh when thousands of pages
have been read: on a site of so many roundups.

python -m tests.bench.process 1000
"""

import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from functools import partial
from itertools import islice
from pathlib import Path

from tests.bench.hits import web_server
from tests.bench.load import family
from tests.serving import ROOT, SERVE, Site, environment_of, manage, serving

STARTS = 5
MOST_PAGES = 3_000  # which fill the memory of pages several times
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def main():
    roundups = sys.argv[1] if len(sys.argv) > 1 else "1000"
    with tempfile.TemporaryDirectory(prefix="camera-ready-bench-") as folder:
        database = f"sqlite:///{folder}/db.sqlite3"
        made = environment_of(folder, database)
        manage(made, "collectstatic", "--no-input", "--verbosity", "0")
        manage(made, "migrate", "--verbosity", "0")
        manage(made, "make_content", "--roundups", roundups)
        seconds = sorted(start(folder, database) for _ in range(STARTS))
        print(f"{roundups} roundups; first 200 after {seconds[STARTS // 2]:.2f} s")
        with serving(folder, database, SERVE) as site:
            web = web_server(site)
            site.get("/")
            print(f"At first: {weights(web)}")
            count = read_all(site)
            print(f"After {count:,} pages: {weights(web)}")


def start(folder, database) -> float:
    """Seconds from the start of `manage.py serve` to the first page."""
    environment = environment_of(folder, database)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a site that starts again is compiled
    began = time.monotonic()
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(SERVE, cwd=ROOT, env=environment, **silent)
    site = Site(environment["SITE_URL"], process, environment)
    try:
        while True:
            try:
                if site.get("/").status == 200:
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.005)
    finally:
        process.terminate()
        process.wait()


def read_all(site) -> int:
    """Over a connection for each page: the kernel gives them to both processes."""
    get = partial(site.get, accept_encoding="identity")
    count = 0
    for path in islice(places(get, site.address), MOST_PAGES):
        get(path)
        count += 1
    return count


def places(get, address):
    """Paths of the pages, by the sitemap."""
    waiting = ["/sitemap.xml"]
    while waiting:
        tree = ET.fromstring(get(waiting.pop()).body)  # noqa: S314 (our own)
        paths = [place.text.removeprefix(address) for place in tree.iter(PLACE)]
        if "sitemapindex" in tree.tag:
            waiting += paths
        else:
            yield from paths


def weights(pid) -> str:
    parent, *processes = map(pss, family(pid))
    each = " and ".join(f"{mb:.0f}" for mb in processes)
    return f"web processes {each} MB, their parent {parent:.0f} MB"


def pss(pid) -> float:
    """MB of a process; what it shares is counted in parts."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
