"""What a card shows is noted when it changes, and its card asked for after the commit."""

from contextlib import suppress

import pytest
from django.db import connections, transaction
from django_tasks import default_task_backend

from papers.models import Authorship, Paper
from roundups.cards import tasks
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    conference, topic = make_conference("ICLR", 2020), make_topic("Vision")
    roundup = make_roundup(0, conference=conference, topic=topic, writer=make_writer("Ann"))
    paper = make_paper([make_author("Ada")], conference=conference)
    paper.topics.add(topic)
    entry = make_entry(roundup, paper)
    Paper.objects.update(card="cards/here.png")
    return {
        "roundup": roundup, "paper": paper, "topic": topic, "conference": conference,
        "entry": entry, "author": paper.first_author, "writer": roundup.writer,
        "authorship": Authorship.objects.get(),
    }  # fmt: skip


@pytest.fixture
def asked(django_capture_on_commit_callbacks):
    """The arguments of the tasks that a change leads to."""

    def run(change):
        default_task_backend.clear()
        vars(connections["default"]).pop("cards_to_redraw", None)  # what the fixture has saved
        with django_capture_on_commit_callbacks(execute=True):
            change()
        found = [each for each in default_task_backend.results if each.task == tasks.redraw]
        return {tuple(each.args) for each in found}

    return run


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("roundup", "roundups.roundup"),
        ("entry", "roundups.roundup"),
        ("writer", "roundups.writer"),
        ("paper", "papers.paper"),
        ("authorship", "papers.paper"),
        ("author", "authors.author"),
        ("conference", "conference.conference"),
        ("topic", "conference.topic"),
    ],
)
def test_saving_what_a_card_shows_asks_for_it(site, asked, name, label):
    assert {each for each, _ in asked(site[name].save)} == {label}


def test_a_roundup_saved_with_all_its_entries_is_asked_for_once(site, asked):
    def save():
        site["roundup"].save()
        for _ in range(3):
            site["entry"].save()

    assert asked(save) == {("roundups.roundup", site["roundup"].pk)}
    redrawn = [each for each in default_task_backend.results if each.task == tasks.redraw]
    assert len(redrawn) == 1


def test_code_and_topics_of_a_paper_count(site, asked):
    paper = ("papers.paper", site["paper"].pk)

    assert asked(lambda: make_link(site["paper"], "code")) == {paper}
    assert asked(lambda: site["paper"].links.get().delete()) == {paper}
    assert asked(site["paper"].topics.clear) == {paper}
    assert asked(lambda: site["topic"].papers.add(site["paper"])) == {paper}
    assert asked(lambda: make_link(site["author"], "website")) == set()


def test_a_topic_that_goes_goes_from_the_cards_of_its_papers(site, asked):
    site["roundup"].topic = None
    site["roundup"].save()

    assert asked(site["topic"].delete) == {("papers.paper", site["paper"].pk)}


def test_removing_an_entry_asks_for_its_roundup(site, asked):
    assert asked(site["entry"].delete) == {("roundups.roundup", site["roundup"].pk)}


def test_nothing_is_asked_for_what_is_not_committed(site, asked):
    def save_and_think_again():
        with suppress(ZeroDivisionError), transaction.atomic():
            site["paper"].save()
            raise ZeroDivisionError

    assert asked(save_and_think_again) == set()


def test_a_paper_gets_a_card_when_it_comes_into_a_roundup(site, asked):
    paper = make_paper()
    assert asked(paper.save) == set()

    found = asked(lambda: make_entry(site["roundup"], paper))

    assert found == {("roundups.roundup", site["roundup"].pk), ("papers.paper", paper.pk)}
