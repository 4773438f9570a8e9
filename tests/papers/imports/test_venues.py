import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError

from conference.models import Conference
from papers import sources
from papers.importers.record import PaperRecord, Reading, VenueRecord
from papers.imports import venues
from papers.imports.start import start_venue
from papers.imports.work import work_import
from papers.models import Import

pytestmark = pytest.mark.django_db

LONG = VenueRecord("Mathematical_Reasoning_and_Foundation_Models", 2024)


def listed(monkeypatch, *records):
    monkeypatch.setattr(sources, "fetch_venue", lambda venue: Reading(records))
    run = start_venue("Example.org/2024/Workshop")
    assert work_import.call(run.pk) is True
    return Import.objects.get()


@pytest.mark.parametrize("venue", [LONG, VenueRecord("COLT", 1900)], ids=["name", "year"])
def test_a_conference_that_the_desk_would_refuse_is_for_an_editor_to_choose(monkeypatch, venue):
    run = listed(monkeypatch, PaperRecord("Gates", "OpenReview", venue=venue))

    assert (run.state, run.items.count(), Conference.objects.count()) == ("done", 0, 0)
    assert run.problem.startswith(f"The papers name “{venue.acronym} {venue.year}”: Ensure")
    assert run.problem.endswith("Choose the conference, and start again.")


def test_a_fault_of_ours_ends_the_run_in_a_sentence(monkeypatch, caplog):
    run = listed(monkeypatch, "no record")

    assert (run.state, "log of the site" in run.problem) == ("done", True)
    assert "AttributeError" in caplog.text


@pytest.mark.parametrize("error", [IntegrityError, OperationalError])
def test_a_run_that_meets_another_or_a_database_that_is_away_is_not_ended(monkeypatch, error):
    def fails(records):
        raise error

    monkeypatch.setattr(venues, "edition_of", fails)
    with pytest.raises(error):
        listed(monkeypatch, PaperRecord("Gates", "OpenReview"))

    assert Import.objects.get().finished_at is None


def test_a_run_that_is_deleted_while_it_is_listed_just_ends(monkeypatch):
    def fetch_venue(venue):
        Import.objects.all().delete()
        return Reading((PaperRecord("Gates", "OpenReview"),))

    monkeypatch.setattr(sources, "fetch_venue", fetch_venue)

    assert work_import.call(start_venue("Example.org/2024/Workshop").pk) is True


def test_the_command_says_it_too(monkeypatch):
    records = (PaperRecord("Gates", "OpenReview", venue=LONG),)
    monkeypatch.setattr(sources, "fetch_venue", lambda venue: Reading(records))

    with pytest.raises(CommandError, match="Choose the conference"):
        call_command("import_venue", "openreview", "Example.org/2024/Workshop")
