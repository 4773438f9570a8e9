"""Cards are drawn in the background: after a change, when the site starts, by a command."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django_tasks import default_task_backend
from django_tasks_db.models import DBTaskResult

from images import patience
from images.unavailable import REST, Unreachable
from papers.imports.work import work_import
from papers.models import Paper
from roundups.cards import making, tasks
from tests.factories import make_conference, make_paper, make_roundup, make_topic
from tests.roundups.test_cards_changes import site

__all__ = ["site"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "field", "value", "drawn"),
    [
        ("roundup", "title", "New", 1),
        ("roundup", "summary", "Not on the card", 0),
        ("writer", "name", "Beth", 1),
        ("paper", "title", "New", 1),
        ("paper", "decision", "oral", 2),
        ("paper", "abstract", "Not on the card", 0),
        ("author", "name", "Adele", 1),
        ("author", "affiliation", "Not on the card", 0),
        ("conference", "year", 2021, 2),
        ("topic", "hue", 20, 3),
        ("topic", "order", 9, 0),
    ],
)
def test_what_shows_the_change_is_drawn_anew(site, name, field, value, drawn):
    call_command("make_cards", stdout=io.StringIO())
    row = site[name]
    setattr(row, field, value)
    row.save()

    assert tasks.redraw.call(row._meta.label_lower, row.pk) == drawn
    assert tasks.redraw.call(row._meta.label_lower, row.pk) == 0


def test_the_file_goes_with_its_row(site, django_capture_on_commit_callbacks):
    topic = make_topic("Short-lived")
    making.make(topic)
    topic.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        topic.delete()

    assert not default_storage.exists(topic.card)


def test_one_that_cannot_be_drawn_is_logged_and_passed_over(site, monkeypatch, caplog):
    monkeypatch.setitem(making.FACTS, Paper, None)

    assert tasks.redraw.call("papers.paper", site["paper"].pk) == 1
    assert f"papers.paper {site['paper'].pk} cannot be drawn" in caplog.text


def test_what_is_missing_is_drawn_a_batch_at_a_time(monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 2)
    papers = [entry.paper for entry in make_roundup(3).entries.all()]
    pageless = make_paper()  # in no roundup
    default_task_backend.clear()

    assert tasks.draw_missing.call("papers.paper") == 2
    [following] = default_task_backend.results
    assert following.args == ["papers.paper", papers[1].pk]
    assert tasks.draw_missing.call(*following.args) == 1
    assert Paper.objects.get(card="") == pageless


def test_a_change_that_many_cards_show_is_drawn_a_batch_at_a_time(monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 2)
    conference = make_conference()
    roundup = make_roundup(3, conference=conference)
    papers = [entry.paper for entry in roundup.entries.all()]
    Paper.objects.update(conference=conference)
    pageless = make_paper(conference=conference)
    default_task_backend.clear()

    assert tasks.redraw.call("conference.conference", conference.pk) == 3  # the roundup, two papers
    [following] = default_task_backend.results
    assert following.args == ["conference.conference", conference.pk, 1, papers[1].pk]
    assert tasks.redraw.call(*following.args) == 1
    assert Paper.objects.get(card="") == pageless


def test_an_import_does_not_wait_for_cards(site, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    tasks.enqueue_missing()
    for pk in range(300):
        tasks.redraw.enqueue("papers.paper", pk)
    work_import.enqueue(1)

    ready = DBTaskResult.objects.ready()
    assert ready.count() == 305
    assert ready.first().task_name == "work_import"


def test_the_command_says_what_it_did(site):
    out = io.StringIO()
    default_storage.delete(making.site_card())

    call_command("make_cards", stdout=out)
    call_command("make_cards", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0] == f"1 of 1: roundup “{site['roundup']}”"
    assert lines[3:] == [
        "Cards drawn: 4. Unchanged: 0. Skipped: 0.",
        "Cards drawn: 0. Unchanged: 4. Skipped: 0.",
    ]


@pytest.mark.parametrize("name", ["make", "make_site_card"])
def test_the_command_waits_once_where_the_storage_is_away(site, monkeypatch, name):
    left, commands, pauses = [Unreachable()], "roundups.management.commands.make_cards", []
    real = getattr(making, name)
    default_storage.delete(making.site_card())

    def make(*args):
        if left:
            raise left.pop()
        return real(*args)

    monkeypatch.setattr(f"{commands}.{name}", make)
    monkeypatch.setattr(patience, "sleep", pauses.append)
    out = io.StringIO()

    call_command("make_cards", stdout=out)

    assert out.getvalue().endswith("Cards drawn: 4. Unchanged: 0. Skipped: 0.\n")
    assert pauses == [REST]


def test_a_site_that_starts_asks_for_what_it_lacks(site):
    default_task_backend.clear()

    tasks.enqueue_missing()

    asked = [(each.task.name, each.args) for each in default_task_backend.results]
    assert asked == [
        ("draw_site", []),
        ("draw_missing", ["roundups.roundup"]),
        ("draw_missing", ["papers.paper"]),
        ("draw_missing", ["conference.topic"]),
    ]
