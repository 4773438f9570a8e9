import pytest

from authors.models import Author
from conference.models import Conference, Topic
from links.models import Link
from papers.models import Figure, Paper
from roundups.models import Entry, Roundup, Writer
from tests.browser.accessibility import violations
from tests.roundups.search.indexing import index
from tests.stress import HOSTILE_PAGES, make_hostile_site

# Apart from what scrolls inside itself.
WIDER = """() => [...document.querySelectorAll("body *")]
    .filter(each => {
        if (each.getBoundingClientRect().right <= innerWidth + 1) return false;
        for (let box = each.parentElement; box !== document.body; box = box.parentElement)
            if (getComputedStyle(box).overflowX !== "visible") return false;
        return true;
    }).slice(0, 6).map(each => `${each.parentElement.className} > ${each.tagName}.${each.className}`)"""


@pytest.fixture
def hostile(live_server):
    make_hostile_site()
    for model in (Conference, Topic, Author, Paper, Figure, Link, Roundup, Entry, Writer):
        for row in model.objects.all():
            row.clean_fields()  # SQLite would keep what is too long for its field
    index()


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2560])
def test_no_content_makes_a_page_wider_than_the_screen(open_page, hostile, width):
    page = open_page(width)
    found = {}
    for address in HOSTILE_PAGES:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[address] = page.evaluate(WIDER)

    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_there_either(open_page, hostile, scheme):
    page = open_page(390, scheme)
    found = {}
    for address in HOSTILE_PAGES:
        page.goto(address)
        found[address] = violations(page)

    assert found == dict.fromkeys(HOSTILE_PAGES, [])
