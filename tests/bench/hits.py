"""What an answer costs, beside nginx with the same bytes; `make bench` runs it."""

import gzip
import os
import re
import sys
import tempfile
from urllib.parse import urlsplit

from tests.bench.load import load
from tests.bench.nginx import limit
from tests.sample import prepared
from tests.serving import SERVE, serving

ROUNDUP = "/roundups/iclr-2020-deep-learning/"
RECORD = "/api/v1/roundups/iclr-2020-deep-learning"
ROUNDS = 3


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4
    with tempfile.TemporaryDirectory(prefix="camera-ready-bench-") as folder:
        database = prepared(folder)
        with (
            serving(folder, database, SERVE) as site,
            serving(folder, database, SERVE, PAGE_CACHE_BYTES="1") as forgetful,
            serving(folder, database, SERVE, PAGE_CACHE_BYTES="0") as plain,
        ):
            measure(folder, site, forgetful, plain, seconds)


def measure(folder, site, forgetful, plain, seconds):
    """`forgetful` has no room in memory, so that each page comes from the disk."""
    page = site.get(ROUNDUP)
    packed = site.get(ROUNDUP, accept_encoding="gzip")
    feed = site.get("/feed.atom", accept_encoding="gzip")
    pages = {"page_html": page.body, "page_html_gz": gzip.compress(page.body, 9)}
    with limit(folder, **pages) as (port, process):
        ours = ("127.0.0.1", urlsplit(site.address).port)
        disk = ("127.0.0.1", urlsplit(forgetful.address).port)
        cold = ("127.0.0.1", urlsplit(plain.address).port)
        web = web_server(site)
        targets = {
            "roundup, plain": (*ours, ROUNDUP, web, {}),
            "roundup, gzip": (*ours, ROUNDUP, web, {"accept_encoding": "gzip"}),
            "roundup?utm_source=x": (*ours, f"{ROUNDUP}?utm_source=x", web, {}),
            "roundup, 304": (*ours, ROUNDUP, web, {"if_none_match": page.headers["ETag"]}),
            "roundup, HEAD": (*ours, ROUNDUP, web, {"method": "HEAD"}),
            "feed, gzip": (*ours, "/feed.atom", web, {"accept_encoding": "gzip"}),
            "feed, 304": (
                *(*ours, "/feed.atom", web),
                {"accept_encoding": "gzip", "if_none_match": feed.headers["ETag"]},
            ),
            "record, gzip": (*ours, RECORD, web, {"accept_encoding": "gzip"}),
            "picture": (*ours, address_of(r"/media/[^ \",]+\.avif", page.body), web, {}),
            "script": (*ours, address_of(r"/static/js/[^\"]+", page.body), web, {}),
            "404": (*ours, "/nowhere/", web, {}),
            "from disk, plain": (*disk, ROUNDUP, web_server(forgetful), {}),
            "from disk, gzip": (
                *(*disk, ROUNDUP, web_server(forgetful)),
                {"accept_encoding": "gzip"},
            ),
            "nothing kept": (*cold, ROUNDUP, web_server(plain), {"count": 1}),
            "record, nothing kept": (*cold, RECORD, web_server(plain), {"count": 1}),
        }
        if process:
            here = ("127.0.0.1", port, "/page.html", process.pid)
            targets = {
                "nginx, plain": (*here, {}),
                "nginx, gzip": (*here, {"accept_encoding": "gzip"}),
            } | targets
        table(targets, seconds)
    print(f"Roundup: {len(page.body):,} bytes, {len(packed.body):,} as gzip")


def address_of(pattern, page: bytes) -> str:
    return re.search(pattern, page.decode())[0]


def web_server(site) -> int:
    """The process whose children answer, which `serve` starts first: the background worker and `tick`
    are forked beside it, under the same name."""
    children = f"/proc/{site.process.pid}/task/{site.process.pid}/children"
    with open(children) as file:
        pids = file.read().split()
    return next(
        int(pid) for pid in pids if {b"granian", b"serve"} & {*command_of(pid).split(b"\0")}
    )


def command_of(pid):
    with open(f"/proc/{pid}/cmdline", "rb") as file:
        return file.read()


def table(targets, seconds):
    """Each in turn, so that a slow moment of the machine falls on all; the median of the rounds."""
    found = {name: [] for name in targets}
    for _ in range(ROUNDS):
        for name, (*where, headers) in targets.items():
            found[name].append(load(*where, seconds=seconds, **headers))
    least_of_nginx = min(
        (min(r.each for r in found[name]) for name in found if "nginx" in name), default=0
    )
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print("| answer | status | bytes | CPU µs, median | least | of nginx | requests/s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, results in found.items():
        middle = sorted(results, key=lambda r: r.each)[len(results) // 2]
        least = min(r.each for r in results)
        ratio = f"{middle.each / least_of_nginx:.1f}" if least_of_nginx else ""
        print(
            f"| {name} | {middle.status} | {middle.size:,} | {middle.each:.0f} | {least:.0f} "
            f"| {ratio} | {middle.rate:,.0f} |"
        )


if __name__ == "__main__":
    main()
