import pytest
from django.contrib.auth.models import User

from conference.models import Topic
from roundups.models import Rating
from roundups.shortlist import board
from tests.factories import make_conference, make_link, make_paper, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def iclr():
    return make_conference("ICLR", 2020)


@pytest.fixture
def me():
    return User.objects.create_user("me")


@pytest.fixture
def other():
    return User.objects.create_user("other")


def shown(iclr, me, **query):
    filters = board.Filters(query, list(Topic.objects.all()))
    return [paper.title for paper in board.papers_by(filters, iclr, me)]


def rate(paper, editor, stars):
    Rating.objects.create(paper=paper, editor=editor, stars=stars)


def test_all_papers_of_the_conference_and_no_others(iclr, me):
    make_paper(title="Here", conference=iclr)
    make_paper(title="Elsewhere")

    assert shown(iclr, me) == ["Here"]


def test_talks_come_before_posters_and_what_is_not_known_last(iclr, me):
    for decision in ("", "poster", "oral", "workshop", "spotlight"):
        make_paper(title=decision or "unknown", conference=iclr, decision=decision)

    order = ["oral", "spotlight", "poster", "workshop", "unknown"]
    assert shown(iclr, me, order="decision") == order


def test_filters_narrow_and_join(iclr, me):
    nlp = make_topic("NLP")
    talk = make_paper(["Ada Lovelace"], title="Talk", conference=iclr, decision="oral")
    poster = make_paper(
        title="Poster", conference=iclr, decision="poster", keywords=["Élan", "graphs"],
        abstract="About engines.",
    )  # fmt: skip
    poster.topics.add(nlp)
    make_link(talk, "code")

    assert shown(iclr, me, decision="oral") == ["Talk"]
    assert shown(iclr, me, topic=nlp.slug) == ["Poster"]
    assert shown(iclr, me, topic="none") == ["Talk"]
    assert shown(iclr, me, code="on") == ["Talk"]
    assert shown(iclr, me, keyword="élan") == ["Poster"]
    assert shown(iclr, me, keyword="él") == []
    assert shown(iclr, me, q="lovelace") == ["Talk"]
    assert shown(iclr, me, q="about engines") == ["Poster"]
    assert shown(iclr, me, q="engines", decision="oral") == []


def test_stars_are_mine_or_everybodys(iclr, me, other):
    first = make_paper(title="A", conference=iclr)
    second = make_paper(title="B", conference=iclr)
    make_paper(title="C", conference=iclr)
    rate(first, me, 2)
    rate(first, other, 5)
    rate(second, other, 4)

    assert shown(iclr, me, stars="2") == ["A"]
    assert shown(iclr, me, stars="-1") == ["B", "C"]
    assert shown(iclr, me, stars="4", whose="all") == ["B"]
    assert shown(iclr, me, order="stars", whose="all") == ["B", "A", "C"]
    assert shown(iclr, me, order="stars") == ["A", "B", "C"]


@pytest.mark.parametrize(
    "query",
    [{"stars": "many"}, {"topic": "nowhere"}, {"decision": "x"}, {"order": "x"}, {"q": "\0"}],
)
def test_a_filter_that_makes_no_sense_counts_as_empty(iclr, me, query):
    make_paper(title="Here", conference=iclr)

    assert shown(iclr, me, **query) == ["Here"]


def test_keywords_to_choose_from_are_those_of_the_conference(iclr):
    make_paper(conference=iclr, keywords=["graphs", "attention"])
    make_paper(keywords=["elsewhere"])

    assert board.common_keywords(iclr) == ["attention", "graphs"]


def test_each_topic_has_a_letter_that_does_nothing_else():
    names = ["Kernels", "NLP", "Natural language", "深層学習", "Reinforcement learning"]
    topics = [make_topic(name) for name in names]

    keys = list(board.topic_keys(topics).values())
    assert keys == ["e", "l", "a", "b", "r"]
