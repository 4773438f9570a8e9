import pytest

from authors.models import Author
from conference.models import Conference, Topic
from links.models import Link
from papers.models import Figure, Paper
from roundups.models import Entry, Roundup, Writer
from tests.browser.accessibility import violations
from tests.roundups.search.indexing import index
from tests.stress import HOSTILE_PAGES, make_hostile_site

pytestmark = pytest.mark.looks

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


def test_no_content_makes_a_page_wider_than_the_screen(page, hostile):
    found = {}
    for address in HOSTILE_PAGES:
        page.goto(address)
        for width in (320, 390, 768, 1280, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[address, width] = page.evaluate(WIDER)

    assert found == {}


def test_axe_finds_nothing_there_either(open_page, hostile):
    page = open_page(390)
    found = {}
    for address in HOSTILE_PAGES:
        page.goto(address)
        found[address] = violations(page)

    assert found == dict.fromkeys(HOSTILE_PAGES, [])
