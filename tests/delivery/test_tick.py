from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

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
def test_what_another_worker_had_before_the_only_one_began_is_done_again_at_once():
    lost, began = make_task(hours=0), timezone.now()
    running = make_task(hours=0)

    call_command("tick", "--worker-since", began.isoformat())

    assert list(DBTaskResult.objects.ready()) == [lost]
    assert list(DBTaskResult.objects.running()) == [running]


@pytest.mark.django_db
def test_a_site_where_nothing_is_due_stays_as_it_is():
    before = list(Change.objects.all())

    call_command("tick")

    assert list(Change.objects.all()) == before and not DBTaskResult.objects.exists()
