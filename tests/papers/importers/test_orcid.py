import pytest

from papers.importers import orcid
from papers.importers.record import Unreadable


def page(url, name=""):
    return {"url-name": name, "url": {"value": url}}


def test_links_by_their_hosts():
    answer = {
        "name": {
            "path": "0000-0002-1825-0097",
            "given-names": {"value": "Ada"},
            "family-name": {"value": "Lovelace"},
            "credit-name": None,
        },
        "researcher-urls": {
            "researcher-url": [
                page("https://github.com/ada", "Code"),
                page("https://twitter.com/ada"),
                page("https://ada.example.org", "My page"),
                page("mailto:ada@example.org"),
                {"url": None},
            ]
        },
        "external-identifiers": {
            "external-identifier": [
                {"external-id-url": {"value": "https://www.scopus.com/authid/1"}},
                {
                    "external-id-url": {
                        "value": "https://scholar.google.com/citations?user=abcdefghijkl"
                    }
                },
            ]
        },
    }

    person = orcid.person(answer)

    assert (person.name, person.orcid) == ("Ada Lovelace", "0000-0002-1825-0097")
    assert [(one.kind, one.label) for one in person.links] == [
        ("github", ""), ("twitter", ""), ("website", "My page"), ("scholar", ""), ("orcid", ""),
    ]  # fmt: skip
    assert {one.source for one in person.links[:4]} == {"ORCID"}


@pytest.mark.parametrize("answer", [{}, None, {"response-code": 404}, {"name": None}])
def test_an_unknown_person(answer):
    with pytest.raises(Unreadable, match="does not know this id"):
        orcid.person(answer)
