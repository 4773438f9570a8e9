"""Runs that stop before their end, and go on."""

import pytest
from django.db import InterfaceError, OperationalError

from papers import sources
from papers.importers.record import PaperRecord
from papers.imports import run_import, start_import, work
from papers.models import Import

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """In seconds; each answer of a service takes 40."""
    now = [0]

    def fetch(asked):
        for found in asked:
            now[0] += 40
            yield found, PaperRecord(f"Paper {found.value}", "arXiv")

    monkeypatch.setattr(sources, "fetch", fetch)
    monkeypatch.setattr(work.time, "monotonic", lambda: now[0])


def test_the_worker_lets_others_have_their_turn_where_answers_are_slow(clock):
    run = start_import("2004.12345\n2004.12346\n2004.12347\n2004.12348")

    assert not run_import(run, once=True)
    assert (run.counts()["created"], run.counts()["waiting"]) == (3, 1)

    assert run_import(run, once=True)


@pytest.mark.parametrize("error", [InterfaceError, OperationalError])
@pytest.mark.parametrize(("module", "name"), [(sources, "fetch"), (work, "ingest")])
def test_what_met_a_database_that_was_away_waits(clock, monkeypatch, error, module, name):
    def fails(*args):
        raise error

    run = start_import("2004.12345\n2004.12346")
    with monkeypatch.context() as patch:
        patch.setattr(module, name, fails)
        with pytest.raises(error):
            run_import(run)
    assert (Import.objects.get().finished_at, run.counts()["waiting"]) == (None, 2)

    assert run_import(run)
    assert run.counts()["created"] == 2
