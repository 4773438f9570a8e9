import json

import pytest

from papers.citations import cite_all, csl
from tests.factories import make_conference, make_paper
from tests.papers.citations.samples import NASTY_TITLES

pytestmark = pytest.mark.django_db


def test_an_item_of_a_conference():
    conference = make_conference("ICLR", 2020, name="Conference on Representations")
    paper = make_paper(["Laurens van der Maaten", "Plato"], title="Bits", conference=conference)

    assert json.loads(csl.document(cite_all([paper]))) == [
        {
            "id": "maaten2020bits",
            "type": "paper-conference",
            "title": "Bits",
            "author": [
                {"family": "Maaten", "given": "Laurens", "non-dropping-particle": "van der"},
                {"literal": "Plato"},
            ],
            "container-title": "Conference on Representations",
            "event-title": "ICLR 2020",
            "issued": {"date-parts": [[2020]]},
        }
    ]


def test_a_preprint_is_an_article_and_the_rest_a_document():
    papers = [make_paper(0, arxiv_id="2003.02389"), make_paper(0)]

    assert [csl.item(citation)["type"] for citation in cite_all(papers)] == ["article", "document"]


def test_titles_are_as_printed():
    papers = [make_paper(0, title=title) for title in NASTY_TITLES[:8]]

    items = json.loads(csl.document(cite_all(papers)))

    assert [item["title"] for item in items] == NASTY_TITLES[:8]
