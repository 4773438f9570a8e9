from collections import Counter

import pytest

from conference.models import Topic
from roundups.coverage import by_roundup, covered
from roundups.landscape import landscape
from tests.factories import (
    FUTURE,
    make_conference,
    make_entry,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def iclr():
    return make_conference("ICLR", 2020)


def make_papers(conference, topic, *decisions, code=0):
    papers = [make_paper(0, conference=conference, decision=d) for d in decisions]
    for paper in papers:
        paper.topics.set([topic] if topic else [])
    for paper in papers[:code]:
        make_link(paper, "code", "https://git.example/1")
        make_link(paper, "code", "https://git.example/2")
    return papers


def draw(conference):
    return landscape(conference, Topic.objects.all(), covered(conference))


def test_it_counts_every_known_paper_by_topic_and_decision(iclr):
    small, large = make_topic("Small"), make_topic("Large")
    make_papers(iclr, small, "oral", "poster", code=1)
    make_papers(iclr, large, "poster", "poster", "spotlight", "", code=2)
    make_papers(iclr, None, "workshop")
    make_papers(make_conference("ICML"), large, "poster")

    drawn = draw(iclr)

    found = [(panel.topic, dict(panel.decisions), panel.coded) for panel in drawn.panels]
    assert found == [
        (large, {"poster": 2, "spotlight": 1, "": 1}, 2),
        (small, {"oral": 1, "poster": 1}, 1),
        (None, {"workshop": 1}, 0),
    ]
    assert (drawn.whole.papers, drawn.whole.coded) == (7, 3)
    found = [decision for decision, _ in drawn.decisions]
    assert found == ["oral", "spotlight", "poster", "workshop", ""]


def test_a_topic_that_is_deleted_meanwhile_takes_no_page_away(iclr):
    papers = make_papers(iclr, make_topic("Small"), "oral", "poster")
    make_entry(make_roundup(0), papers[0])
    topics, entries = list(Topic.objects.all()), covered(iclr)
    Topic.objects.get().delete()

    drawn = landscape(iclr, topics, entries)

    assert [(panel.topic, panel.papers, panel.covered) for panel in drawn.panels] == [(None, 2, [])]
    assert drawn.whole.covered == entries


def test_a_paper_of_several_topics_is_counted_under_the_first(iclr):
    second, first = make_topic("Second", order=2), make_topic("First", order=1)
    for paper in make_papers(iclr, second, "oral", "poster"):
        paper.topics.add(first)

    assert [(panel.topic, panel.papers) for panel in draw(iclr).panels] == [(first, 2)]


@pytest.mark.parametrize("papers", [0, 1])
def test_one_paper_is_no_landscape(client, iclr, papers):
    make_papers(iclr, None, *["poster"] * papers)
    make_roundup(0, conference=iclr)

    assert draw(iclr) is None
    assert client.get("/conferences/iclr-2020/").status_code == 200


def test_covered_is_what_a_published_roundup_has(iclr):
    topic = make_topic()
    papers = make_papers(iclr, topic, "oral", "poster", "poster", "poster")
    make_entry(make_roundup(0, conference=iclr, topic=topic), papers[0])
    make_entry(make_roundup(0), papers[1])
    make_entry(make_roundup(0, False, conference=iclr), papers[2])
    make_entry(make_roundup(0, conference=iclr, published_at=FUTURE), papers[3])

    drawn = draw(iclr)

    assert [entry.paper for entry in drawn.panels[0].covered] == papers[:2]
    assert drawn.whole.covered == drawn.panels[0].covered


def test_the_page_shows_nothing_of_papers_that_are_not_published(client, iclr):
    topic = make_topic("Pruning")
    secrets = [
        make_paper(["Xyzzy Author"], title="Xyzzy", conference=iclr, tldr="Xyzzy", tldr_source="x")
        for _ in range(3)
    ]
    secrets[0].topics.set([topic])
    make_entry(make_roundup(0, False, conference=iclr, title="Xyzzy draft"), secrets[0])
    make_roundup(1, conference=iclr)

    page = client.get("/conferences/iclr-2020/").content.decode()

    assert "Pruning" in page and 'class="panels"' in page
    assert "xyzzy" not in page.lower()


def test_a_formula_in_the_name_of_a_number_is_spelled(client, iclr):
    make_papers(iclr, None, "oral", "oral")
    paper = make_paper(title=r"Of $\ell_0$ & co", conference=iclr)
    make_entry(make_roundup(0, conference=iclr), paper)

    page = client.get("/conferences/iclr-2020/").content.decode()

    assert 'title="1. Of ℓ₀ &amp; co" aria-label="1. Of ℓ₀ &amp; co"' in page


def test_a_paper_stands_once_with_the_roundup_of_its_conference(iclr):
    late, soon = make_topic("Late", order=2), make_topic("Soon", order=1)
    paper, other = make_papers(iclr, late, "oral", "oral")
    reading_list = make_roundup(0)
    own = [make_roundup(1, conference=iclr, topic=topic) for topic in (late, soon)]
    for roundup in (reading_list, *own):
        make_entry(roundup, paper)
    make_entry(reading_list, other)

    groups = by_roundup(covered(iclr))

    assert [(roundup, [e.number for e in entries]) for roundup, entries in groups] == [
        (own[1], [1, 2]),
        (own[0], [1]),
        (reading_list, [2]),
    ]


def test_the_bar_of_decisions_needs_every_accepted_paper(iclr):
    make_papers(iclr, None, "oral", "poster", "poster")

    drawn = draw(iclr)

    assert [(s["decision"], s["start"], s["papers"]) for s in drawn.shares(3)] == [
        ("oral", 0, 1),
        ("poster", 1, 2),
    ]
    assert drawn.shares(4) == drawn.shares(None) == []
    make_papers(iclr, None, "")
    assert draw(iclr).shares(4) == []


def test_the_drawing_and_the_table_hold_the_same_numbers(client, iclr):
    topic = make_topic()
    papers = make_papers(iclr, topic, "oral", "poster", "poster", code=1)
    make_entry(make_roundup(0, conference=iclr), papers[0])

    drawn = client.get("/conferences/iclr-2020/").context["landscape"]

    [(panel, counts)] = drawn.rows
    assert (panel.papers, counts, panel.coded, len(panel.covered)) == (3, [1, 2], 1, 1)
    assert Counter(layer["decision"] for layer in panel.dots.layers) == {"oral": 1, "poster": 1}
