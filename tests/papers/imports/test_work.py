from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import default_task_backend

from fetching.client import Failed
from papers import sources
from papers.importers.record import AuthorRecord, PaperRecord, Unreadable, VenueRecord
from papers.imports import import_finished, retry, run_import, start_import, work
from papers.imports.payloads import from_json, to_json
from papers.models import Import, Paper
from tests.factories import make_conference
from tests.papers.imports.given import entry, table
from tests.papers.ingest.records import code

pytestmark = pytest.mark.django_db

FULL = PaperRecord(
    title="Gates",
    source="OpenReview",
    authors=(AuthorRecord("Ada Byron", orcid="0000-0002-1825-0097", links=(code(),)),),
    keywords=("a", "b"),
    venue=VenueRecord("ICLR", 2020),
    links=(code(source="arXiv"),),
    accepted=True,
    remarks=("One.",),
)


@pytest.mark.parametrize("record", [FULL, PaperRecord("Doors", "arXiv")])
def test_a_record_waits_unchanged(record):
    assert from_json(to_json(record)) == record


def three():
    return start_import(files=[("papers.csv", table("Gates", "Doors", "Walls"))])


def test_it_brings_in_every_item():
    run = three()
    told = []

    assert run_import(run, told.append)

    assert [(item.given, item.state) for item in told] == [
        ("Gates", "created"),
        ("Doors", "created"),
        ("Walls", "created"),
    ]
    assert [item.paper.title for item in run.items.all()] == ["Gates", "Doors", "Walls"]
    assert (run.state, run.counts()["created"]) == ("done", 3)


def test_it_goes_on_where_it_was_killed(monkeypatch):
    run = three()
    monkeypatch.setattr(work, "AT_ONCE", 2)
    assert not run_import(run, once=True)
    assert (Paper.objects.count(), Import.objects.get().state) == (2, "running")

    assert run_import(Import.objects.get())

    assert Paper.objects.count() == 3
    assert run.counts() | {"created": 3, "waiting": 0} == run.counts()


def test_a_second_run_changes_nothing():
    run_import(three())
    before = list(Paper.objects.values())

    run = three()
    run_import(run)

    assert run.counts()["unchanged"] == 3
    assert list(Paper.objects.values()) == before


def test_two_workers_at_a_time_do_nothing_twice():
    run = three()
    stale = run.items.first()
    run_import(run)

    work.work(stale, PaperRecord("Gates", "arXiv"))

    assert (run.counts()["created"], Paper.objects.count()) == (3, 3)


def test_a_run_that_an_editor_deletes_meanwhile_just_ends():
    run = three()

    assert run_import(run, lambda item: Import.objects.all().delete())

    assert Paper.objects.count() == 1


def answers(monkeypatch, answer):
    def fetch(asked):
        for found in asked:
            yield found, answer(found)

    monkeypatch.setattr(sources, "fetch", fetch)


def test_papers_are_looked_up_by_their_ids(monkeypatch):
    answers(monkeypatch, lambda found: PaperRecord(f"Paper {found.value}", "arXiv"))
    run = start_import("2004.12345\n2004.12346")

    run_import(run)

    assert [(item.state, item.given) for item in run.items.all()] == [
        ("created", "Paper 2004.12345"),
        ("created", "Paper 2004.12346"),
    ]


@pytest.mark.parametrize("error", [Failed("arXiv does not answer."), Unreadable("No such paper.")])
def test_a_service_that_fails_gives_its_sentence_and_stops_nothing_else(monkeypatch, error):
    answers(monkeypatch, lambda found: error)
    run = start_import(f"2004.12345\n{entry('Gates')}")

    run_import(run)

    first, second = run.items.all()
    assert (first.state, first.reason, first.is_retriable) == ("failed", str(error), True)
    assert second.state == "created"


def test_a_fault_in_asking_fails_what_was_asked_for_and_stops_nothing_else(monkeypatch, caplog):
    def broken(found):
        raise ZeroDivisionError

    answers(monkeypatch, broken)
    run = start_import(f"2004.12345\n10.1234/a\n{entry('Gates')}")

    assert run_import(run)

    assert [item.state for item in run.items.all()] == ["failed", "failed", "created"]
    assert "log of the site" in run.items.all()[0].reason
    assert "ZeroDivisionError" in caplog.text


def test_a_fault_of_ours_stops_nothing_else(monkeypatch, caplog):
    whole = work.ingest

    def broken(record, *args):
        if record.title == "Doors":
            raise ZeroDivisionError
        return whole(record, *args)

    monkeypatch.setattr(work, "ingest", broken)
    run = three()

    run_import(run)

    assert [item.state for item in run.items.all()] == ["created", "failed", "created"]
    assert "log of the site" in run.items.all()[1].reason
    assert "ZeroDivisionError" in caplog.text


@pytest.fixture
def finished():
    runs = []

    def note(sender, run, **kwargs):
        runs.append(run)

    import_finished.connect(note)
    yield runs
    import_finished.disconnect(note)


def test_a_failed_item_is_tried_again_and_finishes_the_run_once_more(finished, replay):
    run = start_import("2004.12345")
    run_import(run)
    item = run.items.get()
    assert (item.state, len(finished)) == ("failed", 1)

    retry(item, entry("Gates", eprint="2004.12345", archiveprefix="arXiv"))
    assert Import.objects.get().state == "running"
    run_import(run)

    item.refresh_from_db()
    assert (item.state, item.paper.arxiv_id, len(finished)) == ("created", "2004.12345", 2)


def test_what_is_pasted_for_an_item_is_one_paper(replay):
    run = start_import("2004.12345")
    run_import(run)

    with pytest.raises(Unreadable, match="This holds 2 papers"):
        retry(run.items.get(), entry("Gates") + entry("Doors", key="b"))
    assert run.items.get().state == "failed"


def test_a_line_without_a_paper_is_not_tried_again():
    item = start_import("some words").items.get()

    with pytest.raises(Unreadable, match="no paper in it"):
        retry(item)


def test_a_dry_run_shows_the_differences_and_writes_no_paper():
    run = start_import(files=[("papers.csv", table("Gates"))], dry_run=True)

    run_import(run)

    item = run.items.get()
    assert (item.state, item.paper, Paper.objects.count()) == ("created", None, 0)
    assert {"field": "title", "before": "", "after": "Gates", "kept": ""} in item.differences


def test_papers_go_to_the_conference_of_the_run():
    conference = make_conference()
    run = start_import(files=[("papers.csv", table("Gates"))], conference=conference)

    run_import(run)

    assert Paper.objects.get().conference == conference


@pytest.fixture
def queued():
    default_task_backend.clear()
    return lambda: [
        one.args for one in default_task_backend.results if one.task == work.work_import
    ]


def test_the_worker_takes_a_few_at_a_time(queued, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(work, "AT_ONCE", 2)
    with django_capture_on_commit_callbacks(execute=True):
        run = three()
    assert queued() == [[run.pk]]

    assert work.work_import.call(run.pk) is False
    assert queued() == [[run.pk], [run.pk]]

    assert work.work_import.call(run.pk) is True
    assert work.work_import.call(run.pk) is True
    assert (run.counts()["created"], len(queued())) == (3, 2)


def test_a_run_whose_worker_was_killed_is_queued_again(queued, django_capture_on_commit_callbacks):
    run, fresh, command = three(), three(), three()
    long_ago = timezone.now() - timedelta(hours=1)
    Import.objects.filter(pk__in=[run.pk, command.pk]).update(worked_at=long_ago)
    Import.objects.filter(pk=command.pk).update(in_background=False)
    assert fresh.pk

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("tick")

    assert queued() == [[run.pk]]


def test_all_that_failed_are_tried_again_as_one_task(
    queued, replay, django_capture_on_commit_callbacks, django_assert_num_queries
):
    run = start_import("10.1234/a\n10.1234/b\n10.1234/c\nhello world")
    run_import(run)

    with django_capture_on_commit_callbacks(execute=True), django_assert_num_queries(4):
        assert work.retry_all(run) == 3

    assert queued() == [[run.pk]]
    assert [item.state for item in run.items.all()] == ["waiting"] * 3 + ["failed"]
    assert Import.objects.get().state == "running"


def test_where_nothing_can_be_tried_again_the_run_stays_finished(queued):
    run = start_import("hello world")
    run_import(run)

    assert work.retry_all(run) == 0

    assert (Import.objects.get().state, queued()) == ("done", [])
