import pytest

from papers.importers import crossref
from papers.importers.record import Unreadable


def paper(**work):
    answer = {"status": "ok", "message": {"DOI": "10.1234/ab", "title": ["A Title"]} | work}
    (record,) = crossref.papers(answer).records
    return record


def test_a_work():
    record = paper(
        subtitle=["And more"],
        author=[
            {
                "given": "Ada",
                "family": "Lovelace",
                "suffix": "Jr.",
                "ORCID": "http://orcid.org/0000-0002-1825-0097",
                "affiliation": [{"name": "Turin"}, {"name": "London"}],
            },
            {"name": "The Engine Consortium"},
            {"family": "Plato"},
        ],
        abstract="<jats:p>Some <jats:italic>words</jats:italic> &amp; more.</jats:p>",
        issued={"date-parts": [[2020]]},
        **{"container-title": ["Proceedings"]},
        license=[
            {"URL": "http://x.example/tdm", "content-version": "tdm"},
            {"URL": "http://creativecommons.org/licenses/by/4.0/", "content-version": "vor"},
        ],
    )

    assert (record.title, record.doi) == ("A Title: And more", "10.1234/ab")
    assert [(one.name, one.orcid) for one in record.authors] == [
        ("Ada Lovelace Jr.", "0000-0002-1825-0097"),
        ("The Engine Consortium", ""),
        ("Plato", ""),
    ]
    assert record.authors[0].affiliation == "Turin; London"
    assert record.abstract == "Some words & more."
    assert (record.venue.name, record.venue.year) == ("Proceedings", 2020)
    assert record.licence == "CC-BY-4.0"
    assert record.links[0].url == "https://doi.org/10.1234/ab"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"family": "山田", "given": "太郎"}, "山田 太郎"),
        ({"family": "Musset", "given": "Alfred", "dropping-particle": "de"}, "Alfred de Musset"),
        ({"family": "Gool", "given": "L.", "non-dropping-particle": "van"}, "L. van Gool"),
    ],
)
def test_a_name_is_put_together_as_it_is_printed(author, name):
    assert paper(author=[author]).authors[0].name == name


def test_what_a_publisher_has_escaped_is_read():
    record = paper(
        title=["Search &amp;amp; Rescue in &lt;i&gt;Situ&lt;/i&gt;"],
        subtitle=["R&amp;D"],
        author=[
            {"given": "Ren&eacute;", "family": "D&#39;Arc", "affiliation": [{"name": "A&amp;M"}]},
            {"name": "Ice &amp;amp; Snow"},
        ],
        **{"container-title": ["Search &amp;amp; Rescue"]},
    )

    assert record.title == "Search & Rescue in Situ: R&D"
    assert [author.name for author in record.authors] == ["René D'Arc", "Ice & Snow"]
    assert record.authors[0].affiliation == "A&M"
    assert record.venue.name == "Search & Rescue"


def test_what_is_less_than_something_is_no_tag():
    assert paper(title=["For <i>p</i> &lt; q and a&lt;b"]).title == "For p < q and a<b"


@pytest.mark.parametrize("parts", [[[None]], [], [[]], None, "2020", [["x"]]])
def test_a_date_may_be_missing_in_many_ways(parts):
    assert paper(issued={"date-parts": parts}).venue.year is None


@pytest.mark.parametrize(
    ("facts", "acronym", "year"),
    [
        ({"event": {"acronym": "KDD '19"}}, "KDD", 2019),
        ({"event": {"acronym": "WSDM ’21"}}, "WSDM", 2021),
        ({"event": {"acronym": "CVPR 2019"}}, "CVPR", 2019),
        ({"event": {"acronym": "CHI"}}, "CHI", 2020),
        (
            {
                "container-title": [
                    "2019 Conference on Computer Vision and Pattern Recognition (CVPR)"
                ]
            },
            "CVPR",
            2020,
        ),
        ({"container-title": ["Computer Vision – ECCV 2018"]}, "ECCV", 2018),
        ({"container-title": ["Nature"]}, "", 2020),
    ],
)
def test_the_edition_is_told_in_several_ways(facts, acronym, year):
    venue = paper(issued={"date-parts": [[2020]]}, **facts).venue

    assert (venue.acronym, venue.year) == (acronym, year)


def test_authors_may_be_unknown():
    assert paper().authors is None


def test_csl_json_has_texts_where_crossref_has_lists():
    work = {"DOI": "10.1234/ab", "title": "A Title", "author": [{"literal": "A Group"}]}

    (record,) = crossref.papers([work]).records

    assert (record.authors[0].name, record.source) == ("A Group", "CSL-JSON")


def test_a_work_that_crossref_sends_alone_is_crossrefs():
    work = {"DOI": "10.1234/ab", "title": "A Title", "source": "Crossref"}

    assert crossref.papers(work).records[0].source == paper().source == "Crossref"


def test_a_doi_of_the_anthology_tells_its_id():
    assert paper(DOI="10.18653/v1/P19-1001").acl_id == "P19-1001"


@pytest.mark.parametrize("answer", ["Resource not found.", {"message": {"items": []}}])
def test_an_unknown_doi(answer):
    with pytest.raises(Unreadable, match="does not know this DOI"):
        crossref.papers(answer)


def test_a_work_without_title_is_told():
    reading = crossref.papers({"message": {"items": [{"DOI": "10.1234/ab", "title": []}]}})

    assert reading.skipped == ("DOI 10.1234/ab: It has no title.",)
