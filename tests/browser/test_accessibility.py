"""axe finds nothing on any type of page: light and dark, phone and desk, with and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from roundups.sample.loader import Loader
from tests.browser.conftest import take_script_away

# axe would read each part of a style sheet into an inline style, which the site's policy refuses;
# only an experimental rule, which is off, needs it.
OPTIONS = {"preload": False}
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
    "/api/v1/docs",
    "/nowhere/",
]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("script", [True, False])
def test_axe_finds_nothing(open_page, width, scheme, script):
    Loader().load()
    page = open_page(width, scheme)
    if not script:
        take_script_away(page)
    found = {}
    for address in PAGES:
        page.goto(address)
        violations = Axe().run(page, options=OPTIONS).response["violations"]
        found[address] = [
            (v["id"], [node["target"] for node in v["nodes"]][:3]) for v in violations
        ]

    assert found == dict.fromkeys(PAGES, [])
