import pytest

from tests.factories import make_entry, make_paper, make_roundup

pytestmark = pytest.mark.looks

TITLE = "دراسة حول الشبكات العصبية العميقة وتطبيقاتها"
RIGHT = "selector => document.querySelector(selector).getBoundingClientRect().right"
ALIGNED = "getComputedStyle(document.querySelector('.later .name')).textAlign"


@pytest.fixture
def arabic(live_server):
    roundup = make_roundup(0, title=TITLE, slug="arabic", standfirst=TITLE, language="ar")
    for slug in ("first", "english", "arabic"):
        title = TITLE if slug == "arabic" else "Networks"
        paper = make_paper(title=title, slug=slug, tldr=title, tldr_source="editor")
        make_entry(roundup, paper)


def test_what_runs_from_the_right_begins_on_one_axis(page, arabic):
    page.goto("/roundups/arabic/")

    lines = ["h1", ".standfirst", "#arabic h3", "#arabic .tldr"]
    ends = {each: round(page.evaluate(RIGHT, each)) for each in lines}
    assert ends == dict.fromkeys(lines, ends["h1"])


def test_a_title_of_the_other_direction_stands_under_its_label(page, arabic):
    page.goto("/papers/english/")

    assert page.evaluate(ALIGNED) == "right"
