import pytest
from playwright.sync_api import expect

from roundups.sample.loader import Loader
from tests.factories import make_entry, make_figure, make_paper, make_roundup

pytestmark = pytest.mark.looks

ROUNDUP = "/roundups/iclr-2020-deep-learning/"
DISPLAYED = '<p><span class="formula" role="group"><math><mi>x</mi></math></span></p>'


@pytest.fixture
def sample(live_server):
    Loader().load()


def test_a_reader_goes_from_the_home_page_to_a_paper(page, sample):
    page.goto("/")
    page.get_by_role("link", name="The best deep learning papers of ICLR 2020").first.click()

    expect(page).to_have_url(f"{page.url.split('/roundups')[0]}{ROUNDUP}")
    expect(page.locator("section.entry")).to_have_count(16)

    page.get_by_role("navigation", name="At a glance").get_by_role("link").nth(4).click()
    entry = page.locator("section.entry").nth(4)
    expect(entry).to_be_in_viewport()
    expect(entry.get_by_role("link", name="Paper openreview.net")).to_have_attribute(
        "href", "https://openreview.net/forum?id=S1gSj0NKvB"
    )


def test_the_page_is_whole_without_script(open_page, sample):
    page = open_page(script=False)
    page.goto(ROUNDUP)

    expect(page.locator("section.entry")).to_have_count(16)
    expect(page.locator("section.entry figure img")).to_have_count(16)
    page.locator("section.entry summary", has_text="Cite").first.click()
    expect(page.locator("section.entry pre").first).to_contain_text("@inproceedings{yan2020")


@pytest.mark.parametrize(
    ("width", "script", "before", "after"),
    [
        (390, True, "auto", "visible"),
        (390, False, "visible", "visible"),
        (1280, True, "visible", "visible"),
    ],
)
def test_a_phone_draws_what_is_far_below_once_the_page_stands(
    width, script, before, after, open_page, sample
):
    page = open_page(width=width, script=script)
    last = page.locator("section.entry").last
    page.route("**/glance*.js", lambda route: route.fulfill(content_type="text/javascript"))
    page.goto(ROUNDUP)
    expect(last).to_have_css("content-visibility", before)

    page.unroute("**/glance*.js")
    page.reload()
    expect(last).to_have_css("content-visibility", after)


def test_a_link_into_a_long_page_leads_there_on_a_phone(open_page, sample):
    page = open_page(width=390)
    page.goto(ROUNDUP)
    target = page.locator("section.entry").nth(12).get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{ROUNDUP}#{target}")

    heading = page.locator(f"#{target} h3")
    expect(heading).to_be_in_viewport()
    page.wait_for_load_state("networkidle")
    expect(heading).to_be_in_viewport()


def test_bibtex_can_be_copied(page, sample):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ROUNDUP)
    entry = page.locator("section.entry").first
    entry.locator("summary", has_text="Cite").click()
    entry.get_by_role("button", name="Copy BibTeX").click()

    expect(entry.get_by_role("button", name="Copied")).to_be_visible()
    expect(entry.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@inproceedings{yan2020")


def test_twice_the_size_of_text_gets_a_narrower_layout(page, sample):
    for address in [ROUNDUP, "/papers/network-deconvolution/", "/", "/subscribe/"]:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        text = page.locator("main p:visible").all()
        widths = [paragraph.bounding_box()["width"] for paragraph in text]
        assert (address, max(widths) > 1000) == (address, True)
        assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_in_colours_of_the_readers_own_formulas_cover_no_line_and_topics_keep_their_mark(
    page, sample
):
    page.emulate_media(forced_colors="active")
    page.goto(ROUNDUP)

    style = "(selector, part) => getComputedStyle(document.querySelector(selector), part)"
    assert page.evaluate(f"({style})('math').forcedColorAdjust") == "none"
    marked = (
        f"({style})('.topic', '::before').backgroundColor !== ({style})('body').backgroundColor"
    )
    assert page.evaluate(marked)


def test_in_dark_colours_of_the_readers_own_figures_stand_on_white(page, sample):
    page.emulate_media(forced_colors="active", color_scheme="dark")
    ground = "selector => getComputedStyle(document.querySelector(selector)).backgroundColor"
    page.goto(ROUNDUP)
    for plate in (".figure > a", ".zoom div"):
        assert page.evaluate(ground, plate) == "rgb(255, 255, 255)", plate
    page.goto("/")
    assert page.evaluate(ground, ".picture") == "rgb(255, 255, 255)"


def test_the_list_of_papers_marks_what_is_read_and_nothing_before_or_after(page, sample):
    page.goto(ROUNDUP)
    page.emulate_media(reduced_motion="reduce")
    marked = page.locator(".glance a[aria-current]")
    expect(marked).to_have_count(0)
    page.locator("section.entry").nth(10).evaluate("entry => entry.scrollIntoView()")
    expect(marked).to_contain_text(page.locator(".glance a").nth(10).inner_text())

    for key in ("End", "Home"):
        page.keyboard.press(key)
        expect(marked).to_have_count(0)


def test_a_figure_opens_with_its_caption_and_closes_where_it_was(page, sample):
    page.goto(ROUNDUP)
    figure = page.locator("section.entry figure").first
    figure.get_by_role("link", name="Open in full size").focus()
    page.keyboard.press("Enter")

    dialog = page.get_by_role("dialog", name="Figure in full size")
    expect(dialog.locator("img")).to_be_visible()
    expect(dialog.locator("figcaption")).to_be_in_viewport(ratio=1)
    assert dialog.locator("figcaption").inner_text() == figure.locator("figcaption").inner_text()

    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(figure.get_by_role("link", name="Open in full size")).to_be_focused()


def test_a_figure_opens_by_itself_where_the_script_for_it_does_not_come(page, sample):
    page.route("**/zoom.js", lambda route: route.abort("aborted"))
    page.goto(ROUNDUP)
    link = page.get_by_role("link", name="Open in full size").first
    address = link.get_attribute("href")
    link.click()

    page.wait_for_url(f"**{address}")


# The formulas whose next sign stands lower and further left.
PARTED = """() => [...document.querySelectorAll("main math")].filter(math => {
    const next = math.nextSibling;
    if (next?.nodeType !== Node.TEXT_NODE || !/^[.,;:!?)]/.test(next.data)) return false;
    const sign = document.createRange();
    sign.setStart(next, 0);
    sign.setEnd(next, 1);
    const [after, before] = [sign.getBoundingClientRect(), math.getBoundingClientRect()];
    return after.top > before.top + 8 && after.left < before.right - 20;
}).map(math => math.getAttribute("alttext"))"""


def test_no_line_begins_with_the_full_stop_of_the_one_before(page, sample):
    page.goto(ROUNDUP)
    for width in (320, 390, 600, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(PARTED) == [], width


def test_a_long_list_of_authors_unfolds_and_folds_by_keyboard_and_is_whole_on_paper(
    page, live_server
):
    make_entry(make_roundup(0), make_paper([f"Author No{n}" for n in range(12)], title="Crowd"))
    page.goto("/papers/crowd/")
    more, last = page.locator(".authors summary"), page.get_by_role("link", name="Author No11")
    expect(last).to_be_hidden()

    more.focus()
    for change in (expect(last).to_be_visible, expect(last).to_be_hidden):
        page.keyboard.press("Enter")
        change()
        expect(more).to_be_focused()

    page.emulate_media(media="print")
    expect(last).to_be_visible()
    expect(more).to_be_hidden()


def test_nothing_is_wider_than_the_screen(page, sample):
    for address in [ROUNDUP, "/", "/conferences/iclr-2020/", "/papers/", "/search/?q=pruning"]:
        page.goto(address)
        for width in (320, 390, 1280, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert (address, width, max(wide, 0)) == (address, width, 0)


def test_a_wide_formula_scrolls_in_its_line_wherever_that_has_it(page, live_server):
    wide = f"${' + '.join('abcdefghijklmnopqrstuvwxyz')}$"
    paper = make_paper(language="fr", tldr=wide, tldr_source="authors")
    figure = make_figure(paper, caption=wide)
    text = f"## Of *{wide}*\n\n**Bound {wide}**\n\n[See {wide}](/)\n\n- *Of {wide}*\n- Of {wide}"
    make_entry(make_roundup(0, slug="wide"), paper, text=text, figure=figure)
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/roundups/wide/")
        assert page.evaluate("document.documentElement.scrollWidth") == width
    for line in page.locator("main :is(.tldr, h4, .prose p, li, figcaption):has(math)").all():
        expect(line).to_have_attribute("tabindex", "0")
        expect(line).to_have_css("list-style-position", "inside")


def test_no_formula_scrolls_on_paper(page, sample):
    page.emulate_media(media="print")
    page.goto(ROUNDUP)
    page.evaluate(f"document.querySelector('.prose').innerHTML += `{DISPLAYED}`")

    around = page.locator("main :has(> math)").all()
    assert {each.evaluate("each => getComputedStyle(each).overflowX") for each in around} == {
        "visible"
    }


def test_the_key_that_leads_to_the_search_can_be_turned_off(page, sample):
    page.goto("/topics/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")

    page.get_by_label("The / key leads here").uncheck()
    page.goto("/topics/")
    page.keyboard.press("/")
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_label("The / key leads here")).not_to_be_checked()
    heading = page.get_by_role("heading", level=1)
    heading.click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()

    page.get_by_label("The / key leads here").check()
    heading.click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
