"""What our own citations say of authors, read by our own importers."""

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


def of_bibtex(citations):
    return from_bibtex.papers(bibtex.document(citations))


def of_csl(citations):
    return crossref.papers(json.loads(csl.document(citations)))


@pytest.mark.parametrize("read", [of_bibtex, of_csl])
def test_names_come_back_as_printed(read):
    (record,) = read(cite_all([make_paper(NAMES)])).records

    assert [author.name for author in record.authors] == NAMES
