import pytest

from papers.citations import cite_all, ris
from papers.citations.names import name_from
from tests.factories import make_conference, make_link, make_paper
from tests.papers.citations.samples import NASTY_TITLES

pytestmark = pytest.mark.django_db


def test_every_line_is_a_tag_and_a_value():
    conference = make_conference("ICLR", 2020, name="Conference on Representations")
    paper = make_paper(
        ["Laurens van der Maaten"], title="Bits", conference=conference, keywords=["a", "b"]
    )
    make_link(paper, url="https://example.org/1")

    assert ris.document(cite_all([paper])).split("\r\n") == [
        "TY  - CONF",
        "ID  - maaten2020bits",
        "AU  - van der Maaten, Laurens",
        "TI  - Bits",
        "T2  - Conference on Representations",
        "C3  - ICLR 2020",
        "PY  - 2020",
        "UR  - https://example.org/1",
        "KW  - a",
        "KW  - b",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("OpenAI, Inc.", "OpenAI Inc.,"),
        ("Department of Health and Human Services, US", "Department of Health and Human Services US,"),
        ("The Open Team", "The Open Team,"),
        ("Plato", "Plato"),
    ],
)  # fmt: skip
def test_nobody_looks_for_a_given_name_in_a_name_without_parts(printed, written):
    assert ris.author(name_from(printed)) == written


def test_no_value_breaks_its_line():
    papers = [make_paper(0, title=title, abstract=title) for title in NASTY_TITLES]

    lines = ris.document(cite_all(papers)).replace("\r\n\r\n", "\r\n").splitlines()

    assert len(lines) == len(NASTY_TITLES) * 5
    assert {line[2:6] for line in lines} == {"  - "}
