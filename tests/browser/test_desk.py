"""The frame of the desk and its forms, as an editor sees them."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import check


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_width_has_all_ways_out(open_page, sign_in, width):
    page = open_page(width)
    sign_in(page)

    for name in ("View site", "Password"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
    new = page.locator("#nav").get_by_role("link", name="New paper")
    new.focus()
    expect(new).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_what_has_to_be_filled_in_is_marked(open_page, sign_in, width):
    page = open_page(width)
    sign_in(page)
    page.goto("/admin/conference/topic/add/")

    def mark(label):
        return page.get_by_text(label, exact=True).evaluate(
            "label => getComputedStyle(label, '::after').content"
        )

    assert mark("Name").startswith('"*"')
    assert mark("Short name") == '""'
    expect(page.get_by_role("radio", name="Teal 205°")).to_be_checked()


def test_axe_finds_nothing_in_a_form(page, sign_in):
    sign_in(page)
    page.goto("/admin/conference/topic/add/")

    check(page)
