"""What a page of each type weighs before it can be read and used: its words, its style sheet and its
scripts, compressed with gzip, in bytes; `make bench` runs it."""

import re
import tempfile
from gzip import compress

from tests.audit.pages import PAGES
from tests.sample import prepared
from tests.serving import SERVE, serving

AIM = 12 * 1024
STYLE = re.compile(rb"<style[^>]*>.*?</style>", re.DOTALL)
SCRIPT = re.compile(r'<script type="module" src="([^"]+)"')
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')  # one that holds up the page


def main():
    with tempfile.TemporaryDirectory(prefix="camera-ready-bench-") as folder:
        database = prepared(folder)
        with serving(folder, database, SERVE) as site:
            print(f"{'':32}{'words':>8}{'styles':>8}{'scripts':>8}{'all':>8}")
            for page in PAGES.values():
                words, styles, scripts = weigh(site, page)
                total = words + styles + scripts
                beyond = f"  {total - AIM} more than {AIM}" if total > AIM else ""
                print(f"{page:32}{words:8}{styles:8}{scripts:8}{total:8}{beyond}")


def weigh(site, address):
    page = site.get(address).body
    words = len(compress(STYLE.sub(b"", page), 9))
    text = page.decode()
    linked = sum(size(site, each) for each in SHEET.findall(text))
    scripts = sum(size(site, each) for each in SCRIPT.findall(text))
    return words, len(compress(page, 9)) - words + linked, scripts


def size(site, address):
    return len(site.get(address, accept_encoding="gzip").body)


main()
