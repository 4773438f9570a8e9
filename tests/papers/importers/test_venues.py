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


EMNLP = "Proceedings of the 2020 Conference on Empirical Methods in Natural Language Processing"
NAACL = (
    "Proceedings of the 2019 Conference of the North American Chapter of the Association for"
    " Computational Linguistics: Human Language Technologies"
)


@pytest.mark.parametrize(
    ("title", "venue"),
    [
        (f"{EMNLP}, EMNLP 2020, Online, November 16-20, 2020", ("EMNLP", 2020)),
        (f"{NAACL}, NAACL-HLT 2019, Minneapolis, June 2-7, 2019", ("NAACL-HLT", 2019)),
        (f"The {EMNLP[19:]}", None),
        (EMNLP, None),
        (f"{NAACL}, Volume 1 (Long and Short Papers)", None),
        ("Advances in Neural Information Processing Systems 2020", None),
        (
            "Advances in Neural Information Processing Systems 33: Annual Conference on Neural"
            " Information Processing Systems 2020, NeurIPS 2020, December 6-12, 2020, virtual",
            ("NeurIPS", 2020),
        ),
        ("Proc. Interspeech 2019", ("Interspeech", 2019)),
        ("Interspeech 2019, 20th Annual Conference, Graz, September 2019", ("Interspeech", 2019)),
        ("iclr 2020 poster", ("ICLR", 2020)),
        ("iclr2024 (1)", ("ICLR", 2024)),
    ],
)
def test_the_year_of_a_title_is_no_conference(title, venue):
    assert venues.by_name(title) == (venue and VenueRecord(*venue))


def test_a_name_tells_acronym_and_year():
    assert venues.by_name("ICLR 2024 poster") == VenueRecord("ICLR", 2024)
    assert venues.by_name("colm2024") == VenueRecord("COLM", 2024)
    assert venues.by_name("TMLR") is None
