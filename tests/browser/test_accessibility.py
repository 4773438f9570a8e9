"""axe finds nothing on any type of page: light and dark, phone and desk, with and without script."""

import pytest

from roundups.sample.loader import Loader
from tests.browser.accessibility import check
from tests.browser.conftest import take_script_away

pytestmark = pytest.mark.looks

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


@pytest.mark.parametrize("script", [True, False])
def test_axe_finds_nothing(open_page, script):
    Loader().load()
    page = open_page()
    if not script:
        take_script_away(page)

    for address in PAGES:
        page.goto(address)
        check(page)
