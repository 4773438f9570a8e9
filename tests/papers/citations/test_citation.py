import pytest

from papers.citations import cite, cite_all
from papers.citations.citation import year_of_arxiv
from tests.factories import make_conference, make_link, make_paper

pytestmark = pytest.mark.django_db


def test_the_reading_of_a_paper():
    paper = make_paper(
        ["Ada Lovelace*"],
        title="The  Bit\nGoes Down",
        conference=make_conference("ICLR", 2020),
        doi="10.1000/x",
        arxiv_id="1910.05513",
        keywords=["bits", " "],
    )

    citation = cite(paper)

    assert (citation.key, citation.title) == ("lovelace2020bit", "The Bit Goes Down")
    assert (citation.venue, citation.event, citation.year) == ("ICLR", "ICLR 2020", 2020)
    assert citation.keywords == ["bits"]
    assert citation.urls == ["https://doi.org/10.1000/x", "https://arxiv.org/abs/1910.05513"]


def test_its_own_link_comes_first_and_no_address_twice():
    paper = make_paper(doi="10.1000/x")
    make_link(paper, url="https://doi.org/10.1000/x")

    assert cite(paper).urls == ["https://doi.org/10.1000/x"]


def test_keys_in_one_list_are_unique():
    papers = [make_paper(0, title="Attention") for _ in range(3)]
    papers.append(make_paper(0, title="Attentiona"))

    keys = [citation.key for citation in cite_all(papers)]

    assert keys == ["paperattention", "paperattentiona", "paperattentionb", "paperattentionaa"]


@pytest.mark.parametrize(
    ("title", "key"),
    [(r"$\ell_1$ and why", "paper"), ("A $x$ _Bit_ more", "paperbit"), ("日本語", "paper")],
)
def test_a_key_is_made_of_letters_and_digits(title, key):
    assert cite(make_paper(0, title=title)).key == key


@pytest.mark.parametrize(
    ("arxiv_id", "year"),
    [("2003.02389", 2020), ("hep-th/9901001", 1999), ("math.GT/0309136", 2003), ("", 0)],
)
def test_a_preprint_has_the_year_of_its_id(arxiv_id, year):
    assert year_of_arxiv(arxiv_id) == year
