import pytest

from papers.citations import cite, highwire
from tests.factories import make_conference, make_link, make_paper

pytestmark = pytest.mark.django_db
PAGE = "https://camera-ready.example/papers/bits/"


def test_one_tag_for_each_fact():
    conference = make_conference("ICLR", 2020)
    paper = make_paper(["Ada Lovelace", "Plato"], title="Bits", conference=conference)
    make_link(paper, url="https://openreview.net/pdf?id=x")

    assert highwire.tags(cite(paper), PAGE, paper.links_in_order) == [
        ("citation_title", "Bits"),
        ("citation_author", "Lovelace, Ada"),
        ("citation_author", "Plato"),
        ("citation_publication_date", "2020"),
        ("citation_year", "2020"),
        ("citation_conference_title", "ICLR"),
        ("citation_pdf_url", "https://openreview.net/pdf?id=x"),
        ("citation_abstract_html_url", PAGE),
    ]


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://arxiv.org/pdf/2003.02389", True),
        ("https://example.org/a.pdf?x", True),
        ("https://openreview.net/forum?id=pdf", False),
    ],
)
def test_a_pdf_is_known_by_its_address(url, known):
    assert highwire.is_pdf(url) is known
