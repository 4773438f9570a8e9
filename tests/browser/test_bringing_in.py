"""The pages through which papers and posts come in, at every width, light and dark: axe finds nothing,
and nothing stands out of the page or of its card."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from papers.importers.record import LinkRecord
from papers.imports import run_import, start_import
from papers.models import Import, Paper
from papers.offers import offer
from tests.browser.accessibility import check
from tests.factories import make_conference, make_figure, make_paper, make_roundup
from tests.papers.imports.given import entry

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "pneumonoultramicroscopicsilicovolcanoconiosis" * 3
OUTSIDE = """card => {
  const edge = card.getBoundingClientRect().right;
  return [...card.querySelectorAll("*")]
    .filter((inner) => inner.getBoundingClientRect().right > edge + 1)
    .map((inner) => inner.outerHTML.slice(0, 100));
}"""


@pytest.fixture
def desk(open_page, sign_in):
    def desk(width=1280):
        page = open_page(width)
        sign_in(page)
        return page

    return desk


def ran(text, **options):
    run = start_import(text, **options)
    run_import(run)
    return f"/admin/papers/import/{run.pk}/change/"


def failed_venue():
    run = Import.objects.create(source="x/" * 60, venue="x/y", digest="", problem="Not known.")
    Import.objects.filter(pk=run.pk).update(finished_at=run.started_at)
    return f"/admin/papers/import/{run.pk}/change/"


def test_adding_papers_and_what_became_of_them(desk, replay):
    make_conference()
    ran(entry("Gates", doi="10.1234/a"))
    Paper.objects.update(locked_fields=["title"], abstract="Ours.")
    changed = entry(f"Gates and {LONG}", doi="10.1234/a", abstract=f"Theirs. {LONG}")
    pages = [
        "/admin/papers/import/",
        "/admin/papers/import/add/",
        "/admin/papers/import/venue/",
        ran(f"{changed}\n10.1234/b\nno paper", dry_run=True),
        ran(f"10.1234/b\n{changed}\nno {LONG}"),
        failed_venue(),
    ]
    page = desk()

    for address in pages:
        page.goto(address)
        for details in page.locator("#content summary").all():
            details.click()
        check(page)


def test_what_is_pasted_stays_while_an_import_goes_on(desk):
    run = Import.objects.create(source="x", digest="x")
    lost = run.items.create(position=0, given="10.1000/lost", state="failed")
    other = run.items.create(position=1, given="10.1000/other")
    page = desk()
    page.goto(f"/admin/papers/import/{run.pk}/change/")
    page.get_by_text("Paste it by hand").click()
    page.locator("[name=text]").fill("@inproceedings{byron2020}")
    page.keyboard.press("Tab")

    run.items.filter(pk=other.pk).update(state="skipped", reason="It is here already.")
    expect(page.get_by_text("It is here already.")).to_be_visible()
    expect(page.get_by_text("2 of 2 papers")).to_be_visible()
    expect(page.locator("#told")).to_be_empty()
    expect(page.get_by_role("button", name="Use this")).to_be_focused()
    run.items.filter(pk=lost.pk).update(state="skipped", reason="Somebody else had it.")
    Import.objects.update(finished_at=timezone.now())
    expect(page.locator("#told")).to_contain_text("Done.")
    expect(page.locator("[name=text]")).to_have_value("@inproceedings{byron2020}")

    page.locator("[name=text]").fill("")
    page.locator("[name=text]").blur()
    expect(page.get_by_text("Somebody else had it.")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_links_that_were_found(desk):
    paper = make_paper(title=f"On {LONG}")
    code = [f"https://github.com/ada/{name}" for name in ("engine", LONG)]
    offer(paper, tuple(LinkRecord("code", url, source="abstract", offered=True) for url in code))
    page = desk()

    page.goto("/admin/papers/import/offers/")
    check(page)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Add the ticked").click()
    expect(page.get_by_role("checkbox")).to_have_count(1)
    check(page)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Never offer the ticked again").click()
    expect(page.get_by_text("No links wait for you.")).to_be_visible()
    check(page)

    assert [link.url for link in paper.links.all()] == code[:1]


@pytest.mark.parametrize("script", [True, False])
def test_all_or_none_are_ticked_by_keyboard_where_there_is_script(open_page, sign_in, script):
    code = [f"https://github.com/ada/{name}" for name in ("engine", "mill")]
    offer(make_paper(), [LinkRecord("code", u, source="abstract", offered=True) for u in code])
    page = open_page(script=script)
    sign_in(page)
    page.goto("/admin/papers/import/offers/")

    ticked = page.locator("[name=offer]:checked")
    for button, number in (("Tick all", 2), ("Tick none", 0)):
        if script:
            page.get_by_role("button", name=button).press("Enter")
            expect(ticked).to_have_count(number)
        else:
            expect(page.get_by_text(button)).to_be_hidden()


def test_a_dry_run_is_carried_out(desk):
    page = desk(1280)
    page.goto(ran(entry("Gates"), dry_run=True))
    assert not Paper.objects.exists()

    tried = page.url
    page.get_by_role("button", name="Bring them in").click()
    expect(page).not_to_have_url(tried)

    run_import(Import.objects.first())
    assert Import.objects.first().items.get().paper.title == "Gates"


def test_a_table_whose_columns_are_not_known_shows_them(desk):
    page = desk()
    page.goto("/admin/papers/import/add/")
    table = {"name": "list.csv", "mimeType": "text/csv", "buffer": b"Paper name;People\nGates;Ada"}
    page.set_input_files("[name=files]", table)
    page.get_by_role("button", name="Bring them in").click()

    expect(page.get_by_text("The columns of this table: Paper name · People")).to_be_visible()
    check(page)
    page.set_input_files("[name=files]", table)
    page.get_by_label("Columns of a table").fill("title = Paper name; authors = People")
    page.get_by_role("button", name="Bring them in").click()
    page.wait_for_url("**/change/")

    run_import(Import.objects.first())
    assert Paper.objects.get().byline == "Ada"


POST = f"""# The best papers of ICLR 2020 {LONG}

## 1. Gates

[Paper](https://openreview.net/forum?id=rJl31TNYPr) [Code](https://github.com/ada/{LONG})

Gates are good.

## 2. Doors

[Paper](https://openreview.net/forum?id=HkgsUJrtDB)

Doors are better.
"""


def test_a_writeup_comes_in(desk):
    make_paper(title="Gates")
    page = desk()

    page.goto("/admin/roundups/roundup/import/")
    check(page)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("Choose a file, or paste a post.")).to_be_visible()
    check(page)
    page.get_by_label("Or the post itself").fill(POST)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("button", name="Save the draft")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Save the draft").click()
    page.wait_for_url("**/change/")
    check(page)
    page.get_by_role("link", name="History").click()
    page.wait_for_url("**/history/")
    check(page)


def test_no_field_stands_out_of_its_card(desk):
    paper = make_paper(title=f"On {LONG}")
    make_figure(paper)
    roundup = make_roundup(entries=2)
    page = desk()

    for address in (
        f"/admin/papers/paper/{paper.pk}/change/",
        f"/admin/roundups/roundup/{roundup.pk}/change/",
    ):
        page.goto(address)
        cards = page.locator(".ordered.cards .list > .row:visible")
        for card in cards.all():
            card.locator("summary").first.click()
        for width in (320, 390, 1280):
            check(page, [width])
            assert [card.evaluate(OUTSIDE) for card in cards.all()] == [[]] * cards.count()


def test_a_list_with_long_titles_stays_beside_its_filter(desk):
    make_roundup(title=LONG, standfirst=LONG)
    page = desk()
    page.goto("/admin/roundups/roundup/")

    for width in (390, 768, 1101, 1200, 1250, 1280, 1400):
        check(page, [width])
        table = page.locator("#result_list").bounding_box()
        words = page.locator("#changelist-filter").bounding_box()
        is_below = table["y"] + table["height"] <= words["y"]
        is_beside = table["x"] + table["width"] <= words["x"]
        assert (is_below, is_beside) == (width < 1250, width >= 1250), width
