"""What a page weighs on the way to a phone. A limit that a page exceeds is a choice to make, not to raise."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from delivery import styles
from delivery.staticfiles import Scripts, StyleSheets
from images.renditions import FORMATS, WIDTHS, name_for
from papers.models import Figure
from roundups.sample.loader import Loader

# Compressed bytes of a page with the style sheet inside it and its scripts. The roundup is the longest
# page of the site, with 16 papers; the conference lists 28.
LIMITS = {
    "/": 10_000,
    "/roundups/iclr-2020-deep-learning/": 38_000,
    "/topics/deep-learning/": 9_000,
    "/conferences/iclr-2020/": 16_000,
    "/papers/": 9_000,
    "/papers/network-deconvolution/": 12_288,
    "/authors/alex-renda/": 8_000,
    "/search/?q=pruning": 10_000,
    "/subscribe/": 8_500,
    "/api/v1/docs": 12_288,
}
STYLE_SHEETS = 1  # that hold up the first sight of a page


@pytest.fixture
def html(client, db):
    """The sample with all renditions named, as the worker leaves it."""
    Loader().load()
    for figure in Figure.objects.all():
        figure.image_renditions = [
            {
                "name": name_for(figure.image.name, width, format),
                "width": width,
                "height": width // 2,
                "format": format,
            }
            for format in FORMATS
            for width in WIDTHS
        ]
        figure.save()
    return {address: client.get(address).content.decode() for address in LIMITS}


def compressed(text):
    return len(gzip.compress(text.encode()))


def weight(names, text_of):
    return sum(compressed(text_of(name)) for name in names)


def source(name):
    with open(finders.find(name)) as file:
        return file.read()


def modules(name):
    """A script and all that it imports at once."""
    folder = name.rpartition("/")[0]
    parts = re.findall(r'(?:from|import)\s*"\./([^"]+)"', source(name))
    return {name}.union(*(modules(f"{folder}/{part}") for part in parts))


def test_no_page_outweighs_its_limit(html, monkeypatch):
    files = (file for finder in finders.get_finders() for file in finder.list([]))
    paths = {path: (storage, path) for path, storage in files}
    sheets, written = StyleSheets(paths), Scripts(paths)
    monkeypatch.setattr(styles, "part", lambda name: sheets.open(f"css/{name}.css").read().decode())
    weights = {}

    def sent(name):
        return written.open(name).read().decode()

    for address, page in html.items():
        linked = re.findall(r'<link rel="stylesheet" href="/static/[^"]+"( media)?', page)
        scripts = re.findall(r'<script type="module" src="/static/([^"]+)"', page)
        whole = page.replace("</head>", f"<style>{styles.sheet(page)}</style></head>")

        assert scripts, address
        assert linked.count("") == STYLE_SHEETS, address
        weights[address] = compressed(whole) + weight(set().union(*map(modules, scripts)), sent)

    assert {at: size for at, size in weights.items() if size > LIMITS[at]} == {}
