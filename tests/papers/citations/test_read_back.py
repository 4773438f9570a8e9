"""What our own citations say, read by our own importers."""

import json

import pytest

from papers.citations import bibtex, cite_all, csl
from papers.importers import bibtex as from_bibtex
from papers.importers import crossref
from tests.factories import make_paper

pytestmark = pytest.mark.django_db

NAMES = [
    "Ada Lovelace",
    "Laurens van der Maaten",
    "Guy Van den Broeck",
    "Santiago Ramón y Cajal",
    "Martin Luther King Jr.",
    "王 小明",
    "王小明",
    "山田 たろう",
    "김 민준",
    "Wei Wang (王伟)",
    "Plato",
    "GPT-4",
    "OpenAI, Inc.",
    "Acme Robotics Co., Ltd",
    "Department of Health and Human Services, US",
]


SPECIAL = [
    "a_b ~ x^2 of {braces}",
    r"{ } \ ~ ^ # % & _ $ < > | * @ \"",
    r"\~{a} \'{e} \textbf{x} \alpha{y} \\ \- ~~ {{}}",
]


def of_bibtex(citations):
    return from_bibtex.papers(bibtex.document(citations))


def of_csl(citations):
    return crossref.papers(json.loads(csl.document(citations)))


@pytest.mark.parametrize("read", [of_bibtex, of_csl])
def test_names_come_back_as_printed(read):
    (record,) = read(cite_all([make_paper(NAMES)])).records

    assert [author.name for author in record.authors] == NAMES


@pytest.mark.parametrize("title", SPECIAL)
def test_signs_that_latex_means_otherwise_come_back(title):
    paper = make_paper(1, title=title, keywords=["a ~ {b}", r"\c_d^"])

    (record,) = of_bibtex(cite_all([paper])).records

    assert (record.title, list(record.keywords)) == (title, paper.keywords)


@pytest.mark.parametrize(("read", "source"), [(of_bibtex, "BibTeX"), (of_csl, "CSL-JSON")])
def test_ids_and_keywords_come_back(read, source):
    ids = {"doi": "10.1234/ab", "arxiv_id": "2003.02389"}
    (record,) = read(cite_all([make_paper(1, keywords=["ice", "tidal flats"], **ids)])).records

    assert {name: getattr(record, name) for name in ids} == ids
    assert (record.keywords, record.source) == (("ice", "tidal flats"), source)
