import json

import pytest

from tests.factories import (
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    picture,
)
from tests.roundups.feed_checks import CHECKS, CONTENT, check_atom, check_json, check_rss

pytestmark = pytest.mark.django_db
SITE = "https://camera-ready.example"


def content(client):
    return json.loads(client.get("/feed.json").content)["items"][0]["content_html"]


@pytest.fixture
def full():
    roundup = make_roundup(
        0,
        slug="all",
        standfirst="In short.",
        intro="See [papers](/papers/)[^1] and $x^2$.\n\n[^1]: A note.",
        summary="Take home.",
        conference=make_conference(),
    )
    paper = make_paper(
        authors=["Ada", "Bob"],
        title="On $\\ell_1$",
        slug="l1",
        tldr="So < that.",
        tldr_source="model",
    )
    figure = make_figure(
        paper, image=picture(1200, 800), credit="Ada", licence="CC-BY-4.0", alt="A “plot”"
    )
    make_link(paper, "code", "https://example.org/code")
    make_link(paper, "paper", "https://example.org/paper?a=1&b=2")
    make_link(paper.first_author, "github", "https://example.org/ada")
    make_entry(roundup, paper, figure=figure, text="*New.*")
    return figure


def test_it_holds_the_text(client, full):
    html = content(client)

    for part in ("<em>In short.</em>", "Take home.", "<em>New.</em>", "What the plot shows."):
        assert html.count(part) == 1


def test_it_numbers_and_links_the_paper_with_its_authors(client, full):
    html = content(client)

    assert f'<h3>1. <a href="{SITE}/papers/l1/">On <code>\\ell_1</code></a>' in html
    assert (
        f'<p><a href="{SITE}/authors/ada/">Ada</a>, <a href="{SITE}/authors/bob/">Bob</a></p>'
        in html
    )


def test_it_holds_the_tldr_and_whose_it_is(client, full):
    html = content(client)

    assert "<strong>TL;DR</strong> So &lt; that." in html
    assert "TL;DR by: A language model" in html


def test_it_links_paper_and_code_in_that_order(client, full):
    html = content(client)

    paper = '<a href="https://example.org/paper?a=1&amp;b=2">Paper</a>'
    assert f'{paper} · <a href="https://example.org/code">Code</a>' in html


def test_it_shows_the_master_of_the_figure(client, full):
    image = f'<img src="{SITE}{full.image.url}" width="1200" height="800" alt="A “plot”">'

    assert image in content(client)
    assert full.image.url.endswith(".png")
    assert (
        json.loads(client.get("/feed.json").content)["items"][0]["image"] == SITE + full.image.url
    )


def test_it_names_credit_and_licence(client, full):
    licence = '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>'

    assert f"<small>Ada · {licence}</small>" in content(client)


def test_it_features_the_first_author_with_profiles(client, full):
    person = f'<strong>First author</strong> <a href="{SITE}/authors/ada/">Ada</a>'

    assert f'{person}<br>\n<a href="https://example.org/ada">GitHub</a>' in content(client)


def test_it_holds_each_formula_once(client, full):
    html = content(client)

    assert html.count("<code>x^2</code>") == html.count("<code>\\ell_1</code>") == 1
    assert "<math" not in html


def test_it_leads_footnotes_to_the_page(client, full):
    assert content(client).count(f'href="{SITE}/roundups/all/#fn') == 2


def test_it_names_published_siblings_only(client):
    conference = make_conference(acronym="ICLR", year=2020)
    make_roundup(0, title="Sibling", slug="sibling", conference=conference)
    make_roundup(0, title="Secret", conference=conference, published=False)
    make_roundup(0, title="This", conference=conference)

    items = f'<li><a href="{SITE}/roundups/sibling/">Sibling</a></li>\n</ul>'
    assert f"<h2>More from ICLR 2020</h2>\n<ul>{items}" in content(client)
    assert "Secret" not in content(client)


def test_it_is_one_text_in_all_formats(client, full):
    rss = check_rss(client.get("/feed.rss").content)[0].findtext(CONTENT)
    atom = check_atom(client.get("/feed.atom").content)[0]

    texts = {rss.strip(), atom.findtext("{http://www.w3.org/2005/Atom}content").strip()}
    assert texts == {check_json(client.get("/feed.json").content)[0]["content_html"].strip()}


@pytest.mark.parametrize("format", CHECKS)
def test_it_is_valid_when_full_and_when_bare(client, full, format):
    make_roundup(0)
    make_entry(make_roundup(0), make_paper(authors=0))

    assert len(CHECKS[format](client.get(f"/feed.{format}").content)) == 3


@pytest.mark.parametrize("format", CHECKS)
def test_it_is_valid_without_items(client, format):
    make_topic(slug="quiet")

    assert CHECKS[format](client.get(f"/topics/quiet/feed.{format}").content) == []
