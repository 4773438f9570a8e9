"""What the card of an entry shows of its paper, however fast one chooses and whatever fails."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_editing import choose
from tests.factories import make_author, make_figure, make_paper, make_roundup

PARTS = "**/entry-parts/*"


@pytest.fixture
def papers(live_server):
    papers = [
        make_paper([make_author(f"Ada {name}")], title=f"On {name} engines")
        for name in ("alpha", "beta", "gamma")
    ]
    for paper in papers:
        make_figure(paper)
    return papers


@pytest.fixture
def row(page, sign_in, papers):
    """Of alpha, with its figure."""
    roundup = make_roundup(0, published=False)
    alpha = papers[0]
    roundup.entries.create(paper=alpha, position=1, figure=alpha.figures.get())
    sign_in(page)
    page.goto(f"/admin/roundups/roundup/{roundup.pk}/change/")
    row = page.locator("#entries-group .row:not(.empty-form)").first
    row.locator("summary").click()
    return row


def choose_instead(page, row, words):
    row.locator(".field-paper .select2-selection").focus()
    choose(page, words)


def figures(row):
    return row.locator("[name$=-figure]").evaluate_all(
        "all => all.map((one) => one.value).filter(Boolean)"
    )


def test_the_card_is_about_the_last_choice_whichever_answer_comes_last(page, row, papers):
    _, beta, gamma = papers
    held = []
    page.route(PARTS, lambda route: route.continue_() if held else held.append(route))
    choose_instead(page, row, "On beta engines")
    choose_instead(page, row, "On gamma engines")
    expect(row.locator(".card-title")).to_have_text("On gamma engines")

    with page.expect_response(PARTS):
        held[0].continue_()

    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    assert row.locator(".card-title").inner_text() == "On gamma engines"
    assert figures(row) == [str(gamma.figures.get().pk)]


def test_what_could_not_be_fetched_is_said_and_can_be_fetched_again(page, row, papers):
    beta = papers[1]
    page.route(PARTS, lambda route: route.abort("aborted"))
    choose_instead(page, row, "On beta engines")

    expect(page.get_by_role("status").first).to_contain_text("could not be fetched")
    expect(row.locator(".card-title")).to_have_text("On beta engines")
    assert figures(row) == []

    page.unroute(PARTS)
    row.get_by_role("button", name="Try again").click()
    expect(row.locator("[name$=-figure]")).to_have_count(2)
    assert figures(row) == [str(beta.figures.get().pk)]
    expect(row.locator("[name$=-figure]").first).to_be_focused()


def test_without_an_answer_the_entry_can_be_saved(page, row, papers):
    beta = papers[1]
    page.route(PARTS, lambda route: route.abort("aborted"))
    choose_instead(page, row, "On beta engines")
    expect(row.get_by_role("button", name="Try again")).to_be_visible()

    page.keyboard.press("Control+s")

    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator(f"[name=entries-0-figure][value='{beta.figures.get().pk}']")).to_have_count(
        1
    )
