import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks_db.models import DBTaskResult

from delivery.bake import tasks
from delivery.bake.files import Folder, Refused
from delivery.bake.tasks import bake_changes, is_stale
from papers.models import Paper
from roundups import freshness
from roundups.cards.tasks import redraw
from tests.delivery.bake.baked import make_site
from tests.factories import make_roundup
from tests.roundups.conftest import hub  # noqa: F401 - a fixture
from tests.roundups.hub import SITE_FEEDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def background(folder, settings):
    settings.BAKE_DIR = folder.path
    default_task_backend.clear()
    return folder


def queued():
    return [result.task for result in default_task_backend.results if result.task == bake_changes]


def make_known(**fields):
    DBTaskResult.objects.create(
        task_path=bake_changes.module_path,
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=timezone.now(),
        **fields,
    )


def test_a_transaction_that_changes_content_leaves_one_task(
    background, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make_roundup(0, False, intro="Words."), make_roundup(0, False)

    assert len(queued()) == 1


def test_the_time_of_a_change_which_is_noted_after_it_is_baked_too(
    background, django_capture_on_commit_callbacks
):
    make_roundup(1, slug="open")
    bake_changes.call()
    record = background.read("api/v1/roundups/open/index.json")

    with django_capture_on_commit_callbacks(execute=True):
        Paper.objects.get().save()
        bake_changes.call()  # by a worker that is quick
    assert bake_changes.call() > 0

    again = background.read("api/v1/roundups/open/index.json")
    assert json.loads(record)["modified_at"] < json.loads(again)["modified_at"]


def test_a_long_bake_lets_other_tasks_have_their_turn(background, monkeypatch):
    make_roundup(2, slug="open")
    roundup = make_roundup(0, slug="other")
    monkeypatch.setattr(tasks, "MOST_SECONDS", -1)
    times = [bake_changes.call() for _ in range(3)]

    assert times == [1, 1, 1] and is_stale(background)
    priorities = {result.task.priority for result in default_task_backend.results}
    assert priorities == {tasks.BEHIND_ALL}
    assert background.has("index.html") and not background.has("feed.atom")
    roundup.published_at = None
    roundup.save()
    monkeypatch.setattr(tasks, "MOST_SECONDS", 3600)
    default_task_backend.clear()
    assert bake_changes.call() > 3

    assert not is_stale(background) and queued() == []
    assert background.has("feed.atom") and not background.has("roundups/other/index.html")


def test_a_bake_of_one_page_at_a_time_comes_to_its_end(background, monkeypatch):
    monkeypatch.setattr(tasks, "MOST_SECONDS", -1)
    roundup = make_site()
    roundup.slug = "new"
    roundup.save()
    times = 0
    while is_stale(background) and times < 200:
        bake_changes.call()
        times += 1

    assert 10 < times < 200 and background.has("feed.atom")
    assert background.has("roundups/new/index.html") and background.has("roundups/open/index.html")
    picture = roundup.entries.get(paper__slug="drawn").figure.image
    assert background.has(f"media/{picture.name}")


def test_one_that_has_not_begun_is_enough(background, django_capture_on_commit_callbacks):
    make_known()
    with django_capture_on_commit_callbacks(execute=True):
        make_roundup(0)

    assert queued() == []


def test_one_that_waits_behind_all_keeps_no_change_waiting(
    background, django_capture_on_commit_callbacks
):
    make_known(priority=tasks.BEHIND_ALL)
    with django_capture_on_commit_callbacks(execute=True):
        make_roundup(0, False)

    assert [task.priority for task in queued()] == [0]


def test_a_card_is_baked_when_nothing_else_waits(background, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        roundup = make_roundup(0)
    default_task_backend.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert redraw.call("roundups.roundup", roundup.pk) == 1
    baking = [
        each.task.priority
        for each in default_task_backend.results
        if each.task.func == bake_changes.func
    ]

    assert baking == [tasks.BEHIND_ALL]


@pytest.mark.parametrize("status", [TaskResultStatus.READY, TaskResultStatus.RUNNING])
def test_tick_leaves_a_long_bake_behind_what_waits(background, status):
    make_known(status=status, priority=tasks.BEHIND_ALL, started_at=timezone.now())
    call_command("tick")

    assert is_stale(background) and queued() == []


def test_nothing_is_baked_where_no_folder_is_named(settings, django_capture_on_commit_callbacks):
    default_task_backend.clear()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        make_roundup(0)
    call_command("tick")

    assert settings.BAKE_DIR is None and queued() == []


def test_the_task_bakes_what_has_changed_and_then_rests(background):
    make_roundup(1, slug="open")

    assert is_stale(background) and bake_changes.call() > 0
    assert background.has("roundups/open/index.html")
    assert not is_stale(background) and bake_changes.call() == 0

    make_roundup(1, slug="second")
    assert is_stale(background)


def test_a_change_while_it_bakes_is_baked_too(background, monkeypatch):
    make_roundup(0, slug="open")
    bake = tasks.bake

    def meanwhile(*args, **kwargs):
        report = bake(*args, **kwargs)
        if not background.has("roundups/late/index.html") and not late:
            late.append(make_roundup(0, slug="late"))
        return report

    late = []
    monkeypatch.setattr(tasks, "bake", meanwhile)
    bake_changes.call()

    assert background.has("roundups/late/index.html") and not is_stale(background)


def test_who_comes_while_another_bakes_leaves_it_to_that_one(background, caplog):
    background.prepare()
    with background.alone():
        assert bake_changes.call() == 0

    assert f"{background.path} is being baked already. What is new waits" in caplog.text


@pytest.mark.parametrize(
    ("error", "reason", "remedy"),
    [
        (PermissionError(13, "Permission denied"), "PermissionError: [Errno 13]", "ReadWritePaths"),
        (OSError(28, "No space left on device"), "OSError: [Errno 28]", "Make room on its disk"),
        (Refused("It is full; name another."), "old pages: It is full; name another. It", "tick"),
        (RuntimeError("two\nlines"), "RuntimeError: two lines.", "failed task at the desk"),
    ],
)
def test_a_bake_that_fails_says_so_once(background, monkeypatch, caplog, error, reason, remedy):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(tasks, "bake", fail)
    with pytest.raises(type(error)):
        bake_changes.call()

    (line,) = [record for record in caplog.records if record.name == tasks.__name__]
    assert line.levelname == "ERROR" and "\n" not in line.getMessage()
    for said in (f"BAKE_DIR {background.path} ", reason, remedy):
        assert said in line.getMessage()


def test_a_folder_that_nobody_may_look_into_is_tried(background, monkeypatch):
    def refuse(*args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Folder, "read", refuse)
    call_command("tick")

    assert len(queued()) == 1


def test_a_folder_that_cannot_be_made_is_named(background, settings, tmp_path, caplog):
    (tmp_path / "file").touch()
    settings.BAKE_DIR = tmp_path / "file" / "pages"
    with pytest.raises(OSError):
        bake_changes.call()

    assert f"BAKE_DIR {settings.BAKE_DIR} is not up to date" in caplog.text


def test_tick_bakes_what_has_come_out(background, monkeypatch):
    roundup = make_roundup(0, slug="later", published_at=timezone.now() + timedelta(hours=1))
    bake_changes.call()
    call_command("tick")
    assert queued() == [] and not background.has("roundups/later/index.html")

    after = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(freshness.timezone, "now", lambda: after)
    call_command("tick")
    assert len(queued()) == 1
    bake_changes.call()

    assert roundup.slug == "later" and background.has("roundups/later/index.html")


def test_the_hub_is_told_when_the_feeds_are_new(background, hub, monkeypatch):  # noqa: F811
    roundup = make_roundup(0, slug="later", published_at=timezone.now() + timedelta(hours=1))
    bake_changes.call()
    after = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(freshness.timezone, "now", lambda: after)
    call_command("tick")
    assert hub.told() == []

    bake_changes.call()
    assert roundup.feed_id in background.read("feed.atom").decode()
    assert hub.told() == SITE_FEEDS


def test_a_bake_that_comes_to_no_end_keeps_no_hub_waiting_for_ever(background, hub, monkeypatch):  # noqa: F811
    begin, clock = timezone.now(), timezone.now()
    monkeypatch.setattr(freshness.timezone, "now", lambda: clock)
    roundup = make_roundup(0)
    call_command("tick")
    for minutes, told in [(9, []), (11, SITE_FEEDS)]:
        clock = begin + timedelta(minutes=minutes)
        roundup.title = f"After {minutes}"
        roundup.updated_at = clock
        roundup.save()
        call_command("tick")
        assert hub.told() == told
