"""axe finds nothing on any type of page, in light and dark, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from roundups.sample.loader import Loader

PAGES = [
    "/",
    "/roundups/",
    "/roundups/iclr-2020-deep-learning/",
    "/topics/",
    "/topics/deep-learning/",
    "/conferences/",
    "/conferences/iclr-2020/",
    "/conferences/iclr/",
    "/papers/",
    "/papers/network-deconvolution/",
    "/authors/alex-renda/",
    "/writers/editors/",
    "/search/",
    "/search/?q=pruning",
    "/search/?q=nothinglikethis",
    "/subscribe/",
    "/nowhere/",
]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, width, scheme):
    Loader().load()
    page = open_page(width, scheme)
    found = {}
    for address in PAGES:
        page.goto(address)
        violations = Axe().run(page).response["violations"]
        found[address] = [
            (v["id"], [node["target"] for node in v["nodes"]][:3]) for v in violations
        ]

    assert found == dict.fromkeys(PAGES, [])
