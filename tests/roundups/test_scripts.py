"""Names and titles from everywhere, on every page that shows them."""

import re
from html.parser import HTMLParser

import pytest

from prose.rewriter import VOID_TAGS
from tests.factories import make_entry, make_paper, make_roundup
from tests.roundups.many_scripts import DIRECTED, NAMES, TITLE, make_site_of_many_scripts

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/search/?q=BERT",
    "/roundups/",
    "/roundups/open/",
    "/topics/topic/",
    "/conferences/iclr-2020/",
    "/conferences/iclr/",
    "/papers/",
    "/papers/paper/",
    "/authors/first/",
    "/writers/writer/",
]


@pytest.fixture
def site():
    make_site_of_many_scripts()


class Undirected(HTMLParser):
    """Collects text from right to left that no element around it keeps to itself."""

    def __init__(self, html):
        super().__init__()
        self.stack, self.found = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        own = tag in {"bdi", "title", "pre", "script"} or attrs.get("dir") in {"auto", "rtl"}
        drawn = attrs.get("class", "").startswith("face")  # a box of its own, with initials
        if tag not in VOID_TAGS:
            self.stack.append(own or drawn or (bool(self.stack) and self.stack[-1]))

    def handle_endtag(self, tag):
        self.stack.pop()

    def handle_data(self, data):
        if re.search(r"[\u0590-\u06ff]", data) and not self.stack[-1]:
            self.found.append(data)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_from_right_to_left_stands_without_a_mark(client, site, page):
    response = client.get(page)

    assert response.status_code == 200
    body = response.content.decode().partition("</head>")[2]
    assert Undirected(f"<html>{body}").found == []


@pytest.mark.parametrize("page", ["/roundups/open/", "/papers/paper/"])
def test_each_name_says_what_its_letters_tell(client, site, page):
    body = client.get(page).content.decode()

    for name, language in NAMES.items():
        marked = f'<bdi lang="{language}">{name}</bdi>' if language else f">{name}</a>"
        assert marked in body


def test_the_title_and_the_words_of_the_authors_are_in_the_language_of_the_paper(client, site):
    body = client.get("/papers/paper/").content.decode()

    assert f"<h1 {DIRECTED}>{TITLE}</h1>" in body
    assert f"<span {DIRECTED}>خلاصة</span>" in body
    assert f'<div class="prose" {DIRECTED}><p>ملخص</p>' in body


def test_an_editors_tldr_is_in_the_language_of_the_site(client, site):
    paper = make_paper(title="题", language="zh", tldr="Short.", tldr_source="editor")
    make_entry(make_roundup(0), paper)

    body = client.get(paper.get_absolute_url()).content.decode()

    assert '<p class="tldr">Short.' in body
    assert '<h1 lang="zh" dir="ltr">题</h1>' in body


def test_what_the_writer_wrote_is_in_the_language_of_the_roundup(client, site):
    body = client.get("/roundups/open/").content.decode()
    german = 'lang="de" dir="ltr"'

    assert f"<h1 {german}>Das Beste</h1>" in body
    assert f'<div class="intro prose" {german}><p>Ja.</p>' in body
    assert f'<div class="prose" {german}><p>Gut.</p>' in body
    assert f'<span class="title" {german}>Andere</span>' in body
    assert f'<span class="title" {DIRECTED}>{TITLE}</span>' in body
