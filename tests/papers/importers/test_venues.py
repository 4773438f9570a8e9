import pytest

from papers.importers import venues
from papers.importers.record import VenueRecord
from papers.models import Paper


@pytest.mark.parametrize(
    ("words", "decision", "accepted"),
    [
        ("Accept (Talk)", "oral", True),
        ("Accept (Oral)", "oral", True),
        ("Accept: notable-top-5%", "oral", True),
        ("Accept: notable-top-25%", "spotlight", True),
        ("Accept (Spotlight)", "spotlight", True),
        ("ICLR 2024 poster", "poster", True),
        ("ICLR 2024 Workshop DPFM Poster", "workshop", True),
        ("Accept", "", True),
        ("Reject", "", False),
        ("ICLR 2025 Conference Withdrawn Submission", "", False),
        ("Submitted to ICLR 2024", "", None),
        ("N/A", "", None),
        ("COLM", "", None),
        ("", "", None),
    ],
)
def test_decisions_in_the_words_of_sources(words, decision, accepted):
    assert venues.decision(words) == (decision, accepted)
    assert decision in ("", *Paper.Decision.values)


@pytest.mark.parametrize(
    ("venue_id", "acronym", "year"),
    [
        ("ICLR.cc/2020/Conference", "ICLR", 2020),
        ("ICLR.cc/2020/Conference/-/Blind_Submission", "ICLR", 2020),
        ("colmweb.org/COLM/2024/Conference", "COLM", 2024),
        ("robot-learning.org/CoRL/2023/Conference", "CoRL", 2023),
    ],
)
def test_the_id_of_a_venue_tells_acronym_and_year(venue_id, acronym, year):
    assert venues.by_id(venue_id) == VenueRecord(acronym, year)


def test_a_name_tells_acronym_and_year():
    assert venues.by_name("ICLR 2024 poster") == VenueRecord("ICLR", 2024)
    assert venues.by_name("colm2024") == VenueRecord("COLM", 2024)
    assert venues.by_name("TMLR") is None
