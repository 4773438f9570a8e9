import pytest

from papers.importers import semantic_scholar
from papers.importers.record import Unreadable, VenueRecord

PAPER = {
    "paperId": "a" * 40,
    "title": "A Title",
    "externalIds": {"ArXiv": "2004.12345", "DOI": "10.1234/ab", "CorpusId": 12},
    "authors": [{"authorId": "1", "name": "Ada", "homepage": "https://ada.example.org",
                 "affiliations": ["Turin"], "externalIds": {"ORCID": "0000-0002-1825-0097"}}],
    "abstract": None,
    "year": 2020,
    "venue": "ICLR",
    "tldr": {"model": "tldr@v2.0.0", "text": "Machines say so."},
    "openAccessPdf": {"url": "https://example.org/a.pdf", "license": "CCBY"},
}  # fmt: skip


def test_a_tldr_is_a_models():
    (record,) = semantic_scholar.papers(PAPER).records

    assert (record.tldr, record.tldr_source) == ("Machines say so.", "model")
    assert (record.arxiv_id, record.doi, record.abstract) == ("2004.12345", "10.1234/ab", "")
    assert (record.authors[0].orcid, record.authors[0].affiliation) == (
        "0000-0002-1825-0097",
        "Turin",
    )
    assert record.links[0].url == "https://arxiv.org/abs/2004.12345"


@pytest.mark.parametrize(
    ("venue", "acronym", "year"),
    [
        ("ICLR", "ICLR", None),
        ("International Conference on Learning Representations", "", None),
        (
            "2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
            "CVPR",
            2019,
        ),
    ],
)
def test_the_year_of_a_preprint_is_not_that_of_the_venue(venue, acronym, year):
    (record,) = semantic_scholar.papers(PAPER | {"venue": venue, "year": 2018}).records

    assert record.venue == VenueRecord(acronym, year, venue)


def test_an_unknown_paper_in_a_batch_is_told():
    reading = semantic_scholar.papers([PAPER, None, {"paperId": "b"}])

    assert len(reading.records) == 1
    assert reading.skipped == (
        "Paper 2 of the list: Semantic Scholar does not know it.",
        "Paper 3 of the list: It has no title.",
    )


def test_a_match_by_title():
    assert (
        semantic_scholar.papers({"data": [PAPER | {"matchScore": 9}]}).records[0].title == "A Title"
    )


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"error": "Title match not found"}, "does not know"),
        ({"error": "Paper with id x not found"}, "does not know"),
        ({"data": []}, "does not know"),
        ({"message": "Too Many Requests. Please wait.", "code": "429"}, "too often"),
    ],
)
def test_refusals_say_what_to_do(answer, sentence):
    with pytest.raises(Unreadable, match=sentence):
        semantic_scholar.papers(answer)
