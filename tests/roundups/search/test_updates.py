"""What a committed change does to the index. These tests commit for real."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone

from roundups.models import Roundup, SearchDocument, SearchedUntil
from roundups.search import documents, find, updates
from tests.factories import make_conference, make_entry, make_paper, make_roundup, make_writer
from tests.roundups.search.indexing import index

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def entry():
    roundup = make_roundup(0, title="Engines", writer=make_writer("Grace"))
    paper = make_paper(["Ada"], title="The mill", conference=make_conference("ICLR", 2020))
    return make_entry(roundup, paper, text="It grinds.")


def found(query):
    return sorted(find(query))


def test_a_new_roundup_is_found_with_its_papers_and_authors(entry):
    assert found("engines") == ["roundup"]
    assert found("mill") == ["paper", "roundup"]
    assert found("ada") == ["author", "paper", "roundup"]


@pytest.mark.parametrize(
    ("change", "words", "kinds"),
    [
        (lambda e: rename(e.roundup, "title", "Motors"), "motors", ["roundup"]),
        (lambda e: rename(e.paper, "title", "The loom"), "loom", ["paper", "roundup"]),
        (lambda e: rename(e.paper.first_author, "name", "Byron"), "byron", ["author", "paper", "roundup"]),
        (lambda e: rename(e, "text", "It weaves."), "weaves", ["paper", "roundup"]),
        (lambda e: rename(e.roundup.writer, "name", "Hopper"), "hopper", ["roundup"]),
        (lambda e: rename(e.paper.conference, "name", "Of Learning"), "learning", ["paper"]),
    ],
)  # fmt: skip
def test_a_change_is_found_and_what_was_before_is_not(entry, change, words, kinds):
    change(entry)

    assert found(words) == kinds


def rename(row, field, value):
    setattr(row, field, value)
    row.save()


def test_what_is_withdrawn_or_deleted_leaves_the_index(entry):
    rename(entry.roundup, "published_at", None)
    assert not SearchDocument.objects.exists()

    rename(entry.roundup, "published_at", entry.roundup.created_at)
    entry.delete()
    assert found("mill") == []
    assert set(SearchDocument.objects.values_list("kind", flat=True)) == {"roundup"}


def test_what_is_rolled_back_was_never_said(entry):
    with pytest.raises(RuntimeError), transaction.atomic():
        rename(entry.paper, "title", "The loom")
        raise RuntimeError

    assert found("loom") == []
    rename(entry.paper, "title", "The jenny")
    assert found("jenny") == ["paper", "roundup"]


def test_one_transaction_is_indexed_once(entry, monkeypatch):
    calls = []
    monkeypatch.setattr(updates, "index_now_or_later", calls.append)

    with transaction.atomic():
        rename(entry.paper, "title", "The loom")
        rename(entry, "text", "It weaves.")

    assert [set(keys) for keys in calls] == [{"roundup", "paper", "author"}]


def test_much_is_left_to_the_worker(entry, monkeypatch):
    queued = []
    monkeypatch.setattr(updates, "MOST_AT_ONCE", 1)
    task = updates.index_objects
    monkeypatch.setattr(updates, "index_objects", SimpleNamespace(enqueue=queued.append))

    rename(entry.paper, "title", "The loom")

    assert queued == [
        {
            "roundup": [entry.roundup_id],
            "paper": [entry.paper_id],
            "author": [entry.paper.first_author.pk],
        }
    ]
    task.call(queued[0])
    assert found("loom") == ["paper", "roundup"]


def test_an_index_that_cannot_be_written_does_not_stop_an_editor(entry, monkeypatch, caplog):
    def fail(*args):
        raise updates.DatabaseError("locked")

    monkeypatch.setattr(updates, "put", fail)
    rename(entry.paper, "title", "The loom")

    assert "run manage.py index_search" in caplog.text


def test_the_command_mends_the_index_and_says_how_much(entry):
    SearchDocument.objects.filter(kind="paper").delete()

    assert "Paper: 1 changed, 0 unchanged" in index()
    assert "Paper: 0 changed, 1 unchanged" in index()
    assert found("mill") == ["paper", "roundup"]


def test_the_command_writes_another_form_of_the_same_words(entry, monkeypatch):
    monkeypatch.setattr(documents, "FORM", documents.FORM + 1)

    assert "Paper: 1 changed, 0 unchanged" in index()


@pytest.fixture
def just_out():
    """A paper of a roundup that was scheduled until now, and of another."""
    soon = timezone.now() + timedelta(hours=1)
    roundup = make_roundup(0, title="Soon", published_at=soon, writer=make_writer("Grace"))
    entry = make_entry(roundup, make_paper(title="The mill"), text="It grinds.")
    make_entry(make_roundup(0), entry.paper)
    assert found("grinds") == []
    just_now = timezone.now() - timedelta(minutes=1)
    Roundup.objects.filter(pk=roundup.pk).update(published_at=just_now)
    roundup.refresh_from_db()
    return roundup


def test_words_of_a_scheduled_roundup_find_its_papers_once_its_time_has_come(just_out):
    updates.index_newly_public(timezone.now())

    assert found("grinds") == ["paper", "roundup"]


def test_what_came_out_while_nobody_looked_is_indexed_too(just_out):
    now = timezone.now()
    updates.index_newly_public(now - timedelta(minutes=5))

    updates.index_newly_public(now + timedelta(hours=10))

    assert found("grinds") == ["paper", "roundup"]


def test_what_comes_out_after_a_clock_was_ahead_is_indexed(just_out):
    now = timezone.now()
    SearchedUntil.objects.create(pk=1, time=now + timedelta(days=1))

    updates.index_newly_public(now - timedelta(minutes=5))
    updates.index_newly_public(now)

    assert found("grinds") == ["paper", "roundup"]


def test_what_came_out_is_indexed_once(just_out, monkeypatch, django_assert_num_queries):
    with monkeypatch.context() as patch:
        patch.setattr(updates, "MOST_AT_ONCE", 1)
        updates.index_newly_public(timezone.now())
    assert found("grinds") == ["paper", "roundup"]

    with django_assert_num_queries(2):
        updates.index_newly_public(timezone.now())
    assert "Roundup: 0 changed, 2 unchanged" in index()
    rename(just_out, "title", "Motors")
    assert found("motors") == ["roundup"]


def test_what_came_out_is_indexed_again_if_it_was_broken_off(just_out, monkeypatch):
    def fail(kind, keys, put=updates.put):
        if kind == "paper":
            raise updates.DatabaseError("locked")
        return put(kind, keys)

    with monkeypatch.context() as patch:
        patch.setattr(updates, "put", fail)
        with pytest.raises(updates.DatabaseError):
            updates.index_newly_public(timezone.now())
    rename(just_out.writer, "name", "Hopper")
    assert (found("hopper"), found("grinds")) == (["roundup"], ["roundup"])

    updates.index_newly_public(timezone.now())

    assert found("grinds") == ["paper", "roundup"]
