"""The frame of the desk and its forms, as an editor sees them."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import check
from tests.factories import make_roundup


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


def test_the_head_of_a_draft_has_room_for_its_title_and_its_ways_out(page, sign_in):
    draft = make_roundup(1, published=False, title="The best deep learning papers of ICLR 2020")
    sign_in(page)
    page.goto(f"/admin/roundups/roundup/{draft.pk}/change/")
    for width in (390, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        title = page.locator(".page-head h1").bounding_box()
        state = page.locator(".page-head .pill").bounding_box()
        ways = page.locator(".object-tools").bounding_box()
        assert title["width"] > 200, width
        is_above = max(each["y"] + each["height"] for each in (title, state)) <= ways["y"]
        assert is_above or state["x"] + state["width"] <= ways["x"], width


def test_a_large_number_can_be_read(page, sign_in):
    sign_in(page)
    page.goto("/admin/conference/conference/add/")
    attendees = page.locator("[name=attendees]")
    attendees.fill("16382")

    assert attendees.evaluate("field => field.scrollWidth <= field.clientWidth")


def test_axe_finds_nothing_in_a_form(page, sign_in):
    sign_in(page)
    page.goto("/admin/conference/topic/add/")

    check(page)
