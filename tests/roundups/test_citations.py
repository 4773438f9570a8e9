import json

import pytest

from tests.factories import make_entry, make_paper, make_roundup

pytestmark = pytest.mark.django_db
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "md": "text/markdown; charset=utf-8",
}


@pytest.fixture
def roundup():
    roundup = make_roundup(0, title="Open")
    for title in ("Zeta", "Alpha"):
        make_entry(roundup, make_paper(title=title))
    return roundup


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_has_its_type_name_and_page(client, roundup, settings, ending):
    response = client.get(f"/roundups/open.{ending}")

    assert response["Content-Type"] == TYPES[ending]
    assert response["Content-Disposition"] == f'inline; filename="open.{ending}"'
    assert response["Link"] == f'<{settings.SITE_URL}/roundups/open/>; rel="canonical"'


def test_a_roundup_cites_its_papers_in_order(client, roundup):
    items = json.loads(client.get("/roundups/open.csl.json").content)

    assert [item["title"] for item in items] == ["Zeta", "Alpha"]


def test_a_paper_cites_itself(client, roundup):
    paper = roundup.entries.first().paper

    assert client.get("/papers/zeta.bib").content.decode() == paper.bibtex + "\n"


@pytest.mark.parametrize("address", ["roundups/open.pdf", "papers/zeta.md", "papers/nowhere.bib"])
def test_another_ending_is_a_404(client, roundup, address):
    assert client.get(f"/{address}").status_code == 404
