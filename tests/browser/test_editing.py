"""A roundup from nothing to published, by hand."""

import re

import pytest
from playwright.sync_api import expect

from papers.models import Figure
from roundups.models import Roundup
from tests.factories import make_conference, make_paper, make_roundup, make_topic, picture

CHANGE = re.compile(r"/admin/roundups/roundup/\d+/change/")


@pytest.fixture
def programme(live_server):
    conference, topic = make_conference("ICLR", 2020), make_topic("Deep learning")
    return [
        make_paper([f"Ada {name}"], title=f"On {name} engines", conference=conference)
        for name in ("alpha", "beta", "gamma")
    ], topic


def choose(page, words):
    """Type on the focused autocomplete, which opens it, and take the first offer."""
    page.keyboard.type(words)
    expect(page.locator(".select2-search__field")).to_have_value(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def add_entry(page, words, text):
    page.get_by_role("button", name="Add entry").click()
    row = page.locator("#entries-group .row:not(.empty-form)").last
    choose(page, words)  # the field of a new entry has the focus
    expect(row.locator(".card-title")).to_contain_text(words)
    row.locator("textarea[name$=-text]").fill(text)


def entry_titles(page):
    return page.locator("#entries-group .row:not(.empty-form) .card-title").all_inner_texts()


def saved_titles():
    return [str(entry) for entry in Roundup.objects.get().entries.all()]


def test_a_roundup_is_made_from_nothing_and_published(page, sign_in, programme):
    sign_in(page)
    page.goto("/admin/")
    page.get_by_role("link", name="New roundup").first.click()
    page.fill("[name=title]", "The best engines of ICLR 2020")
    page.fill("[name=standfirst]", "Three engines.")
    page.fill("[name=intro]", r"With **care** and $\lambda_1$.")
    expect(page.locator(".field-intro math")).to_be_visible()
    page.select_option("[name=conference]", label="ICLR 2020")
    page.select_option("[name=topic]", label="Deep learning")
    add_entry(page, "On alpha engines", "First.")
    add_entry(page, "On beta engines", "Second.")
    page.fill("[name=summary]", "That is all.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(CHANGE)
    assert page.request.get("/roundups/the-best-engines-of-iclr-2020/").status == 404

    page.get_by_role("button", name="Publish now").click()
    expect(page.locator(".messagelist")).to_contain_text("public")

    page.goto("/roundups/the-best-engines-of-iclr-2020/")
    expect(page.locator("section.entry h3")).to_have_text([re.compile("alpha"), re.compile("beta")])
    feed = page.request.get("/feed.atom").text()
    assert "The best engines of ICLR 2020" in feed
    assert "That is all." in feed


@pytest.fixture
def draft(programme):
    papers, _ = programme
    roundup = make_roundup(0, published=False, title="Engines")
    for position, paper in enumerate(papers, start=1):
        roundup.entries.create(paper=paper, position=position, text=f"Text on {paper}.")
    return f"/admin/roundups/roundup/{roundup.pk}/change/"


def test_entries_are_reordered_by_keyboard(page, sign_in, draft):
    sign_in(page)
    page.goto(draft)
    page.locator("#entries-group .row summary").nth(2).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_be_visible()

    assert saved_titles() == ["On gamma engines", "On alpha engines", "On beta engines"]
    assert entry_titles(page) == saved_titles()


def test_entries_are_reordered_while_one_types(page, sign_in, draft):
    sign_in(page)
    page.goto(draft)
    row = page.locator("#entries-group .row").nth(2)
    row.locator("summary").click()
    row.locator("textarea[name$=-text]").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.type("Typed on. ")

    assert entry_titles(page) == ["On alpha engines", "On gamma engines", "On beta engines"]
    moved = page.locator("#entries-group .row").nth(1).locator("textarea[name$=-text]")
    assert "Typed on." in moved.input_value()


def test_a_new_row_hides_nothing_before_one_types(page, sign_in, draft):
    sign_in(page)
    page.goto(draft)
    add = page.get_by_role("button", name="Add entry")
    add.click()
    add.click()

    expect(page.locator("#entries-group .row:not(.empty-form)")).to_have_count(5)
    expect(page.locator(".select2-results")).to_have_count(0)


def test_a_paper_is_made_beside_the_field(page, sign_in, draft):
    sign_in(page)
    page.goto(draft)
    page.get_by_role("button", name="Add entry").click()
    row = page.locator("#entries-group .row:not(.empty-form)").last
    with page.expect_popup() as opened:
        row.get_by_role("link", name="Add another paper").click()
    opened.value.fill("[name=title]", "On delta engines")
    opened.value.get_by_role("button", name="Save").click()

    expect(row.locator(".card-title")).to_contain_text("On delta engines")
    expect(row.locator(".field-figure")).to_contain_text("No figure")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert saved_titles()[-1] == "On delta engines"


def test_entries_are_reordered_by_drag(page, sign_in, draft):
    sign_in(page)
    page.goto(draft)
    rows = page.locator("#entries-group .row:not(.empty-form)")
    handle = rows.nth(0).locator(".handle").bounding_box()
    target = rows.nth(2).bounding_box()
    page.mouse.move(handle["x"] + 3, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(handle["x"] + 3, target["y"] + target["height"] - 4, steps=12)
    page.mouse.up()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()

    assert saved_titles() == ["On beta engines", "On gamma engines", "On alpha engines"]


def test_a_figure_is_uploaded_and_needs_alt_text_to_be_published(page, sign_in, programme):
    paper = programme[0][0]
    roundup = make_roundup(0, published=False, title="Engines")
    entry = roundup.entries.create(paper=paper, position=1, text="Text.")
    sign_in(page)

    page.goto(f"/admin/papers/paper/{paper.pk}/change/")
    page.get_by_role("button", name="Add figure").click()
    row = page.locator("#figures-group .row:not(.empty-form)").last
    content = picture(900, 600).read()
    row.locator("input[type=file]").set_input_files(
        {"name": "p.png", "mimeType": "image/png", "buffer": content}
    )
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    figure = Figure.objects.get()
    assert (figure.image_width, figure.image_height) == (900, 600)

    page.goto(f"/admin/roundups/roundup/{roundup.pk}/change/")
    page.locator("#entries-group .row summary").first.click()
    page.locator(f"[name=entries-0-figure][value='{figure.pk}']").check()
    page.get_by_role("button", name="Publish now").click()
    expect(page.locator("body")).to_contain_text(
        "Entry 1, “On alpha engines”: the figure has no alt text."
    )
    entry.refresh_from_db()
    assert (entry.figure, Roundup.objects.get().published_at) == (None, None)

    Figure.objects.update(alt="An engine")
    page.get_by_role("button", name="Publish now").click()
    expect(page.locator(".messagelist")).to_contain_text("public")
    page.goto("/roundups/engines/")
    expect(page.get_by_role("img", name="An engine")).to_have_attribute("width", "900")


def test_a_refused_picture_keeps_what_was_typed(page, sign_in, programme):
    paper = programme[0][0]
    sign_in(page)
    page.goto(f"/admin/papers/paper/{paper.pk}/change/")
    page.fill("[name=awards]", "Best paper")
    page.get_by_role("button", name="Add figure").click()
    row = page.locator("#figures-group .row:not(.empty-form)").last
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    row.locator("input[type=file]").set_input_files(
        {"name": "p.svg", "mimeType": "image/svg+xml", "buffer": svg}
    )
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator("#figures-group .errorlist")).to_contain_text("SVG")
    expect(page.locator("[name=awards]")).to_have_value("Best paper")
    assert Figure.objects.count() == 0


def test_a_draft_can_be_looked_at_on_the_site(page, sign_in, draft):
    sign_in(page)
    response = page.goto(draft.replace("change", "draft"))

    expect(page.locator("section.entry h3")).to_have_count(3)
    assert "no-store" in response.headers["cache-control"]
    page.context.clear_cookies()
    page.goto(draft.replace("change", "draft"))
    expect(page).to_have_url(re.compile("/admin/login/"))


def test_entries_that_are_counted_from_nought_stay_in_order(page, sign_in, live_server):
    roundup = make_roundup(entries=3, published=False)
    before = list(roundup.entries.order_by("position").values_list("pk", "position"))
    assert [position for _, position in before] == [0, 1, 2]
    sign_in(page)
    page.goto(f"/admin/roundups/roundup/{roundup.pk}/change/")
    page.fill("[name=standfirst]", "A sentence.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="changed successfully")).to_be_visible()

    after = roundup.entries.order_by("position").values_list("pk", flat=True)
    assert list(after) == [pk for pk, _ in before]


@pytest.mark.parametrize(
    "field, value, status",
    [
        ("slug", "motors", Roundup.Status.DRAFT),
        ("published_at", "2099-12-24T09:00", Roundup.Status.SCHEDULED),
    ],
)
def test_enter_saves_and_does_not_publish(page, sign_in, draft, field, value, status):
    sign_in(page)
    page.goto(draft)
    page.fill(f"[name={field}]", value)
    page.press(f"[name={field}]", "Enter")
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")

    assert Roundup.objects.get().status == status
