"""Looks the whole sample site over and prints what it finds; `make audit` runs it."""

import json
import re
import sys
import tempfile
from functools import partial
from itertools import product
from pathlib import Path

from tests.audit import browsing, programs
from tests.audit.pages import LIMITS, PAGES, PERFORMANCE, ROUNDUP, SCORES, SKIPPED, WHOLE
from tests.crawling import Crawl
from tests.sample import prepared
from tests.serving import SERVE, serving

COLUMNS = ["html", "css", "js", "fonts", "images", "all", "requests"]
# About MathML accents, which stand alone in their <mo>.
NO_FAULT = "Text run starts with a composing character."
# The checker does not know container queries.
STYLE = re.compile("<style.*?</style>", re.DOTALL)


def fetch(site, address):
    """Status, content type and text: what a crawl wants of a server."""
    response = site.get(address)
    kind = response.getheader("Content-Type", "")
    is_text = not kind.startswith(("image/", "font/"))
    return response.status, kind, response.body.decode() if is_text else ""


def crawl(site):
    result = Crawl(partial(fetch, site), site.address).run()
    print(
        f"\n{len(result.ids)} pages, {len(result.wanted)} anchors, {len(result.external)} other sites' links"
    )
    for address in sorted(result.external):
        print(f"  not asked: {address}")
    return [f"{found_on} leads to {address}: {why}" for address, found_on, why in result.broken]


def markup(site):
    """Every type of page, and what each feed item holds as a page of its own."""
    with tempfile.TemporaryDirectory() as folder:
        pages = {page: fetch(site, page)[2] for page in PAGES.values()}
        texts = {page: STYLE.sub("<style></style>", text) for page, text in pages.items()}
        for item in json.loads(fetch(site, "/feed.json")[2])["items"]:
            texts[f"feed:{item['url']}"] = (
                '<!doctype html><html lang="en"><meta charset="utf-8"><title>Item</title>'
                f"<h1>Item</h1>{item['content_html']}"
            )
        files = {}
        for number, (name, text) in enumerate(texts.items()):
            file = Path(folder, f"{number}.html")
            file.write_text(text)
            files[file.name] = name
        said = programs.nu([str(Path(folder, name)) for name in files])
    faults = [
        f"{files[file]} line {line}: {kind}: {text}"
        for file, line, kind, text in said
        if text != NO_FAULT
    ]
    print(
        f"\nNu HTML checker: {len(texts)} documents, {len(faults)} faults, {len(said) - len(faults)} remarks on accents"
    )
    return faults


def accessibility(browser, site):
    ways = list(product([390, 1280], ["light", "dark"], [True, False]))
    faults = [
        f"axe on {page} ({width} px, {scheme}, {'with' if script else 'without'} script): {each}"
        for page in PAGES.values()
        for width, scheme, script in ways
        for each in browsing.axe(browser, site.address + page, width, scheme, script)
    ]
    print(f"\naxe: {len(PAGES)} pages in {len(ways)} ways, {len(faults)} violations")
    return faults


def weights(browser, site):
    """Without scrolling, except that the roundup is also read to its end."""
    faults, rows = [], {}
    for name, page in PAGES.items():
        rows[name] = browsing.fetched(browser, site.address + page)
        faults += [
            f"{page} weighs {rows[name][kind]} bytes of {kind}, more than {limit}"
            for kind, limit in LIMITS.items()
            if rows[name][kind] > limit
        ]
    for width, pixels in ((390, 2), (1280, 1)):
        name = f"to {width} px"
        rows[name] = browsing.fetched(browser, site.address + ROUNDUP, width, pixels, scroll=True)
        if rows[name]["all"] > WHOLE:
            faults.append(f"The roundup read to its end at {width} px weighs {rows[name]['all']}")
    return faults, rows


def scores(site):
    faults, rows = [], {}
    for name, page in PAGES.items():
        report = programs.lighthouse(site.address + page, SKIPPED.get(page, []))
        rows[name] = {key: round(report["categories"][key]["score"] * 100) for key in SCORES}
        rows[name]["cls"] = report["audits"]["cumulative-layout-shift"]["numericValue"]
        rows[name]["lcp"] = report["audits"]["largest-contentful-paint"]["displayValue"]
        rows[name]["tbt"] = report["audits"]["total-blocking-time"]["displayValue"]
        faults += [
            f"Lighthouse on {page}: {key} {rows[name][key]}"
            for key in SCORES[1:]
            if rows[name][key] < 100
        ]
    return faults, rows


def print_table(weighed, scored):
    print(
        f"\n{'':26}"
        + "".join(f"{each:>10}" for each in COLUMNS)
        + "   performance, accessibility, best practices, SEO; LCP, TBT, CLS"
    )
    for name, row in weighed.items():
        line = f"{name:26}" + "".join(f"{row[each]:>10}" for each in COLUMNS)
        if score := scored.get(name):
            line += "   " + " ".join(f"{score[key]:>3}" for key in SCORES)
            line += f"   {score['lcp']}, {score['tbt']}, {score['cls']:.3f}"
            line += (
                ""
                if score["performance"] >= PERFORMANCE
                else f"   (performance below {PERFORMANCE})"
            )
        print(line)


def main():
    programs.need()
    with (
        tempfile.TemporaryDirectory(prefix="camera-ready-audit-") as folder,
        serving(folder, prepared(folder), SERVE) as site,
        browsing.browsers() as browser,
    ):
        faults = crawl(site) + markup(site) + accessibility(browser, site)
        heavy, weighed = weights(browser, site)
        low, scored = scores(site)
    print_table(weighed, scored)
    faults += heavy + low
    print("\n" + "\n".join(faults or ["Nothing to find fault with."]))
    sys.exit(bool(faults))


main()
