"""Style sheets inside the pages, each of the parts that its page shows, so that a page is drawn once it
has come, without a second way to the server. Browsers take it by its digest, which the
Content-Security-Policy of the page names: no other style inside a page has any effect."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from urllib.parse import urljoin

from django.contrib.staticfiles.storage import staticfiles_storage

from delivery.staticfiles import RELATIVE_ADDRESS

WHOLE = "css/site.css"

# What no element or class tells: a hue, another script or language than English, and characters in
# words or in formulas that the fonts of the part are for.
HUES, SCRIPTS, LETTERS, SYMBOLS = "[hues]", "[scripts]", "[letters]", "[symbols]"
OTHER_SIGNS = {
    HUES: re.compile(r"\sdata-hue="),
    SCRIPTS: re.compile(
        '\\slang="(?!en\\b)|\\sdir="(?!auto)|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]'
    ),
}

# The parts of the whole in its order, and by which elements and .classes a page shows that it needs one.
PARTS = {
    "fonts": "html",
    "accents": LETTERS,
    "letters": LETTERS,
    "variables": "html",
    "hues": HUES,
    "base": "html",
    "controls": "button input .button",
    "topic": ".topic",
    "face": ".face",
    "byline": ".byline",
    "frame": "html",
    "notice": ".notice",
    "subscribe-line": ".subscribe-line",
    "layout": "html",
    "facts": ".facts .badges .legend",
    "rows": ".rows .row",
    "bars": ".bars .tally",
    "onward": ".fold .onward .onwards .colleagues",
    "credit": ".credit",
    "ways": ".ways",
    "pages": ".pages",
    "cells": "mtable .align-left .align-center .align-right",
    "formulas": "math .formula-error",
    "signs": SYMBOLS,
    "tables": ".table-wrap .matrix",
    "prose": ".prose .intro code pre",
    "marks": "mark",
    "footnotes": "sup .footnote .footnotes",
    "scripts": SCRIPTS,
    "glance": ".glance",
    "entry": ".entry .authors .award .elsewhere .people .person .tldr .source",
    "unseen": ".glance",
    "number": ".number",
    "lead": ".lead .tagline .picks",
    "bar": ".bar .block",
    "items": ".item .items .aside .picture",
    "topics": ".topics",
    "years": ".year .years",
    "empty": ".empty",
    "citation": ".citation",
    "strip": ".strip",
    "profiles": ".profiles .strip",
    "figure": ".figure .zoom",
    "papers": ".papers",
    "paper": ".of-paper .keyword .first",
    "accepted": ".accepted .share .left-out",
    "chosen": ".chosen",
    "numbers": ".numbers",
    "by-conference": ".by-conference",
    "landscape": ".landscape .panel .dots .rings .key .is-other",
    "search": ".search-form .results .filters",
    "feeds": ".feeds .steps",
    "api": ".api",
}
SIGN = re.compile(r'<([a-z]\w*)|class="([^"]+)"')
FORMULA = re.compile(r"<math.*?</math>", re.DOTALL)
RANGE = re.compile(r"U\+(\w+)(?:-(\w+))?")
HUE = re.compile(r'\sdata-hue="(\d{1,3})"')
PLACE = re.compile(r'<style data-href="([^"]+)"></style>')
INSIDE = re.compile(rb'<style data-href="([^"]+)">[^<]*</style>')
LINK = '<link rel="stylesheet" href="%s">'


def address() -> str:
    return staticfiles_storage.url(WHOLE)


@cache
def part(name: str) -> str | None:
    """As collected, with addresses that hold on any page. None where nothing is, as under DEBUG."""
    stored = getattr(staticfiles_storage, "hashed_files", {}).get(f"css/{name}.css")
    if stored is None:
        return None
    with staticfiles_storage.open(stored) as file:
        css = file.read().decode()
    place = address()
    return RELATIVE_ADDRESS.sub(lambda found: f'url("{urljoin(place, found[1])}")', css)


@cache
def characters(name: str) -> re.Pattern:
    ranges = RANGE.findall(part(name))
    spelled = "".join(rf"\U{first:0>8}-\U{last or first:0>8}" for first, last in ranges)
    return re.compile(f"[{spelled}]")


def needed(page: str) -> list[str]:
    signs = set()
    for tag, classes in set(SIGN.findall(page)):
        signs.update([tag] if tag else [f".{each}" for each in classes.split()])
    signs.update(name for name, sign in OTHER_SIGNS.items() if sign.search(page))
    written = {LETTERS: FORMULA.sub("", page), SYMBOLS: "".join(FORMULA.findall(page))}
    return [
        name
        for name, each in PARTS.items()
        if (
            characters(name).search(written[each]) if each in written else signs & set(each.split())
        )
    ]


def sheet(page: str) -> str | None:
    if None in map(part, PARTS):
        return None
    parts = {name: part(name) for name in needed(page)}
    if "hues" in parts:
        hues = sorted(set(HUE.findall(page)), key=int)
        parts["hues"] = "".join(f'[data-hue="{hue}"]{{--hue:{hue}}}' for hue in hues)
    return "".join(parts.values())


def filled(page: str) -> tuple[str, str | None]:
    """The page with its style sheet in its place, and what the policy has to name; with a link where
    the parts are not collected."""
    if not PLACE.search(page):
        return page, None
    css = sheet(page)
    if css is None:
        return linked(page.encode()).decode(), None
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    inside = f'<style data-href="{address()}">{css}</style>'
    return PLACE.sub(lambda _: inside, page, count=1), f"'sha256-{digest}'"


def linked(page: bytes) -> bytes:
    """The page with its style sheet in a file, for servers whose policy is written by hand."""
    return INSIDE.sub(lambda found: LINK.encode() % found[1], page, count=1)
