import re
from datetime import timedelta

import pytest

from tests.factories import (
    FUTURE,
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def roundup():
    conference, topic = make_conference("ICLR", 2020), make_topic("Deep learning")
    return make_roundup(
        0,
        title="Best of ICLR",
        standfirst="Two papers.",
        intro="Intro with $x^2$.",
        summary="The summary.",
        conference=conference,
        topic=topic,
        writer=make_writer("The editors"),
    )


def page_of(client, roundup):
    response = client.get(roundup.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2]


def add_whole_entry(roundup):
    paper = make_paper(
        ["Ada Lovelace", "Charles Babbage"],
        title="On Engines",
        tldr="Engines compute.",
        tldr_source="authors",
    )
    make_link(paper, "paper", "https://openreview.net/forum?id=1")
    make_link(paper, "code", "https://github.com/ada/engine")
    make_link(paper.first_author, "website", "https://ada.example/")
    figure = make_figure(
        paper,
        alt="Wheels within wheels",
        caption="The *mill*.",
        licence="CC-BY-4.0",
        credit="A. Lovelace",
    )
    return make_entry(roundup, paper, text="Worth an **evening**.", figure=figure)


def test_a_whole_entry_shows_its_parts_in_order(client, roundup):
    add_whole_entry(roundup)

    page = page_of(client, roundup)
    entry = page[page.index('<section class="entry') :]
    parts = ["On Engines", "Ada Lovelace", "Charles Babbage", "Engines compute.", "the authors, via OpenReview",
             "<strong>evening</strong>", "https://openreview.net/forum?id=1", "https://github.com/ada/engine",
             "@inproceedings{lovelace", 'alt="Wheels within wheels"', "<em>mill</em>", "A. Lovelace", "CC BY 4.0",
             "First author", "https://ada.example/"]  # fmt: skip
    places = [entry.lower().find(part.lower()) for part in parts if not part.startswith("@")]

    assert -1 not in places
    assert places == sorted(places)


def test_the_page_goes_from_masthead_to_series_in_order(client, roundup):
    add_whole_entry(roundup)
    page = page_of(client, roundup)
    parts = ["<h1>Best of ICLR</h1>", "Two papers.", "The editors", "Reading time", "Intro with", "At a glance",
             'id="on-engines"', "The summary.", "ICLR 2020 series"]  # fmt: skip
    places = [page.find(part) for part in parts]

    assert -1 not in places
    assert places == sorted(places)


def test_an_entry_may_have_nothing_but_its_title(client, roundup):
    make_entry(roundup, make_paper(0, title="Bare"))

    page = page_of(client, roundup)
    entry = page[page.index('<section class="entry') : page.index("</section>")]

    assert "Bare" in entry
    assert [word for word in ("TL;DR", "<figure", "First author", "None") if word in entry] == []


def test_the_anchor_is_named_after_the_paper_and_survives_a_new_order(client, roundup):
    first, second = (
        make_entry(roundup, make_paper(title="Alpha")),
        make_entry(roundup, make_paper(title="Beta")),
    )
    first.position, second.position = 2, 1
    first.save()
    second.save()

    page = page_of(client, roundup)

    assert re.findall(r'<section class="entry[^"]*" id="([^"]+)"', page) == ["beta", "alpha"]


def test_mathematics_is_mathml_once(client, roundup):
    assert page_of(client, roundup).count("<math") == 1


def test_the_series_links_only_what_is_published(client, roundup):
    topics = [make_topic(name) for name in ("Published topic", "Scheduled topic", "Draft topic")]
    times = [{}, {"published_at": FUTURE}, {"published": False}]
    others = [
        make_roundup(1, conference=roundup.conference, topic=topic, title=f"In {topic}", **time)
        for topic, time in zip(topics, times, strict=True)
    ]

    page = page_of(client, roundup)

    assert [other.get_absolute_url() in page for other in others] == [True, False, False]
    assert [topic.name in page for topic in topics] == [True, True, True]


def test_the_series_of_the_topic_is_a_way_on(client, roundup):
    before = make_roundup(
        0,
        topic=roundup.topic,
        conference=make_conference("ICML", 2019),
        published_at=roundup.published_at - timedelta(days=1),
    )
    after = make_roundup(0, topic=roundup.topic, conference=make_conference("NeurIPS", 2020))
    make_roundup(
        0, topic=roundup.topic, conference=make_conference("COLM", 2030), published_at=FUTURE
    )

    context = client.get(roundup.get_absolute_url()).context

    assert (context["earlier"], context["later"]) == (before, after)


def test_a_roundup_without_conference_topic_writer_and_entries_is_a_page(client):
    bare = make_roundup(0, title="Bare")

    assert "<h1>Bare</h1>" in page_of(client, bare)


@pytest.mark.parametrize("kwargs", [{"published": False}, {"published_at": FUTURE}])
def test_drafts_and_future_posts_are_not_there(client, kwargs):
    roundup = make_roundup(**kwargs)

    assert client.get(roundup.get_absolute_url()).status_code == 404


def test_the_byline_has_the_name_as_printed_and_the_card_the_person(client, roundup):
    entry = make_entry(roundup, make_paper(["Stanisław Jastrzębski"]))
    entry.paper.authorships.update(printed_name="Stanislaw Jastrzebski")

    byline, _, card = page_of(client, roundup).partition('class="people"')

    assert "Stanislaw Jastrzebski" in byline.partition('<section class="entry')[2]
    assert "Stanisław Jastrzębski" in card


NOTED = 'Said[^1], and again[^1].\n\n[^1]: `<li id="fn-00000000-1">`'


def test_texts_that_say_the_same_have_footnotes_of_their_own(client):
    roundup = make_roundup(0, intro=NOTED, summary=NOTED)
    for _ in range(2):
        paper = make_paper()
        figure = make_figure(paper, caption=NOTED)
        make_entry(roundup, paper, text=NOTED, figure=figure)
    page = page_of(client, roundup)
    [feed] = client.get("/feed.json").json()["items"]

    ids = re.findall(r'<[^<>]+ id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    notes = [each for each in ids if each.startswith("fn")]
    assert len(notes) == 6 * 3
    assert {f"#{each}" for each in notes} == set(re.findall(r'href="(#fn[^"]+)"', page))
    assert set(re.findall(r'href="[^"#]+#(fn[^"]+)"', feed["content_html"])) <= set(notes)
    assert page.count('<code>&lt;li id="fn-00000000-1"&gt;</code>') == 6
