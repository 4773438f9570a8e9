"""What a page weighs on the way to a phone. A limit that a page exceeds is a choice to make, not to raise."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from delivery.staticfiles import StyleSheets
from images.renditions import FORMATS, WIDTHS, name_for
from papers.models import Figure
from roundups.sample.loader import Loader

# Compressed bytes. The roundup is the longest page of the site, with 16 papers.
HTML_LIMIT, STYLE_LIMIT, SCRIPT_LIMIT = 30_000, 12_000, 10_000
STYLE_SHEETS = 1  # that hold up the first sight of a page
PAGES = [
    "/",
    "/roundups/iclr-2020-deep-learning/",
    "/topics/deep-learning/",
    "/conferences/iclr-2020/",
    "/papers/",
    "/papers/network-deconvolution/",
    "/authors/alex-renda/",
    "/search/?q=pruning",
    "/subscribe/",
]


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
    return {address: client.get(address).content.decode() for address in PAGES}


def compressed(text):
    return len(gzip.compress(text.encode()))


def weight(names, text_of):
    return sum(compressed(text_of(name)) for name in names)


def source(name):
    with open(finders.find(name)) as file:
        return file.read()


def modules(name):
    """A script and all that it imports."""
    folder = name.rpartition("/")[0]
    parts = re.findall(r'(?:from|import)\s*\(?"\./([^"]+)"', source(name))
    return {name}.union(*(modules(f"{folder}/{part}") for part in parts))


def test_no_page_outweighs_its_limits(html):
    files = (file for finder in finders.get_finders() for file in finder.list([]))
    sheets = StyleSheets({path: (storage, path) for path, storage in files})

    def sent(name):
        return sheets.open(name).read().decode()

    for address, page in html.items():
        styles = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"( media)?', page)
        scripts = re.findall(r'<script type="module" src="/static/([^"]+)"', page)

        assert scripts, address
        assert sum(not media for _, media in styles) == STYLE_SHEETS, address
        assert compressed(page) < HTML_LIMIT, address
        assert weight([name for name, _ in styles], sent) < STYLE_LIMIT, address
        assert weight(set().union(*map(modules, scripts)), source) < SCRIPT_LIMIT, address
