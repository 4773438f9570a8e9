"""What cards say, and that they are made, kept and replaced."""

import pytest

from cards.signature import Bar
from papers.models import Paper
from roundups.cards import facts, making
from roundups.models import Roundup
from tests.factories import (
    make_conference,
    make_entry,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db


def read(row):
    return making.rows(type(row)).get(pk=row.pk)


@pytest.fixture
def roundup():
    where = {"conference": make_conference("ICLR", 2020), "topic": make_topic("Vision", hue=285)}
    roundup = make_roundup(0, title="Best of", writer=make_writer("Ann"), **where)
    paper = make_paper(["Ada", "Bob"], title=r"Fast $\ell_1$", decision="oral", **where_of(where))
    paper.topics.add(where["topic"])
    make_link(paper, "code")
    make_entry(roundup, paper)
    make_entry(roundup, make_paper(["Cy"], title="Slow"))
    return read(roundup)


def where_of(where):
    return {"conference": where["conference"]}


def test_the_card_of_a_roundup(roundup, django_assert_num_queries):
    with django_assert_num_queries(4):
        card = facts.of_roundup(read(roundup))

    assert (card.title, card.label, card.topic, card.hue) == ("Best of", "ICLR 2020", "Vision", 285)
    assert (card.before, card.names, card.others) == ("by", ("Ann",), ())
    assert card.bars == (Bar("oral", True), Bar("", False))
    assert card.note == "2 papers, 1 with code"


def test_without_a_writer_the_first_authors_stand_there(roundup):
    Roundup.objects.update(writer=None, conference=None, topic=None)

    card = facts.of_roundup(read(roundup))

    assert (card.before, card.names, card.others) == ("", ("Ada", "Cy"), ("and 1 more", ""))
    assert (card.label, card.topic, card.hue) == ("Reading list", "", 205)


def test_the_card_of_a_paper(roundup):
    card = facts.of_paper(read(Paper.objects.get(decision="oral")))

    assert (card.title, card.label, card.topic) == ("Fast ℓ₁", "ICLR 2020", "Vision")
    assert (card.names, card.bars, card.note) == (
        ("Ada", "Bob"),
        (Bar("oral", True),),
        "Talk, with code",
    )


def test_a_paper_of_which_nothing_is_known_has_no_bar():
    card = facts.of_paper(read(make_paper(60, title="Plain")))

    assert (card.label, card.bars, card.note, len(card.names)) == ("", (), "", facts.NAMES)
    assert card.others[0] == "and 59 more" and card.others[-1] == "and 52 more"


def test_the_card_of_a_topic_is_in_its_colour():
    card = facts.of_topic(
        make_topic("Vision", hue=285, description="What *machines* see in $x^2$.")
    )

    assert (card.title, card.lead, card.coloured) == ("Vision", "What machines see in x².", True)
