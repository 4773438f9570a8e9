from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from delivery.management.commands import tick
from roundups.models import Change


def make_task(hours):
    now = timezone.now()
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=now - timedelta(hours=hours),
        run_after=now,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="images.tasks.make_renditions",
        backend_name="default",
        worker_ids=["killed"],
    )


@pytest.mark.django_db
def test_a_task_of_a_killed_worker_is_done_again():
    lost, running = make_task(hours=2), make_task(hours=0)

    call_command("tick")

    assert list(DBTaskResult.objects.ready()) == [lost]
    assert list(DBTaskResult.objects.running()) == [running]


@pytest.mark.django_db
def test_a_task_that_kills_its_worker_again_and_again_is_given_up(caplog):
    deadly, lost = make_task(hours=2), make_task(hours=2)
    DBTaskResult.objects.filter(pk=deadly.pk).update(worker_ids=["killed"] * 5)

    call_command("tick")

    assert list(DBTaskResult.objects.ready()) == [lost]
    [failed] = DBTaskResult.objects.failed()
    [error] = failed.task_result.errors
    assert failed.finished_at and error.exception_class is tick.WorkerKilled
    assert "5 workers were killed" in error.traceback and "5 workers were killed" in caplog.text


@pytest.mark.django_db
def test_what_another_worker_had_before_the_only_one_began_is_done_again_at_once():
    lost, began = make_task(hours=0), timezone.now()
    running = make_task(hours=0)

    call_command("tick", "--worker-since", began.isoformat())

    assert list(DBTaskResult.objects.ready()) == [lost]
    assert list(DBTaskResult.objects.running()) == [running]


@pytest.mark.django_db
def test_tasks_are_forgotten_some_time_after_they_are_done(monkeypatch):
    monkeypatch.setattr(tick, "PORTION", 1)
    ages = {"SUCCESSFUL": [0.9, 1.1, 40], "FAILED": [29, 31, 40], "READY": [40], "RUNNING": [0]}
    for status, days in ages.items():
        for age in days:
            task = make_task(hours=0)
            finished = timezone.now() - timedelta(days=age)
            DBTaskResult.objects.filter(pk=task.pk).update(status=status, finished_at=finished)

    call_command("tick")

    left = DBTaskResult.objects.order_by("status").values_list("status", flat=True)
    assert list(left) == ["FAILED", "READY", "RUNNING", "SUCCESSFUL"]


@pytest.mark.django_db
def test_a_site_where_nothing_is_due_stays_as_it_is():
    before = list(Change.objects.all())

    call_command("tick")

    assert list(Change.objects.all()) == before and not DBTaskResult.objects.exists()


@pytest.fixture
def baked(monkeypatch):
    """Whether the last step had its turn, where one before it fails."""

    def announce():
        raise ValueError("no hub")

    def bake_when_stale():
        turns.append("bake")

    turns = []
    monkeypatch.setattr(tick, "announce", announce)
    monkeypatch.setattr(tick, "bake_when_stale", bake_when_stale)
    return turns


@pytest.mark.django_db
def test_a_step_that_fails_keeps_no_other_from_its_turn(baked, caplog):
    with pytest.raises(CommandError, match="why these failed: announce"):
        call_command("tick")

    assert baked == ["bake"] and "announce failed" in caplog.text and "no hub" in caplog.text


@pytest.mark.django_db
def test_it_ends_where_the_database_is_away(baked, monkeypatch):
    def refuse():
        raise OperationalError("away")

    monkeypatch.setattr(tick, "count_again", lambda: monkeypatch.setattr(*away))
    away = (connection, "ensure_connection", refuse)
    with pytest.raises(OperationalError):
        call_command("tick")

    assert baked == []
