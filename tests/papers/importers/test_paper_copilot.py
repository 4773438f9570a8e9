from papers.importers import paper_copilot
from papers.importers.record import VenueRecord


def paper(**fields):
    entry = {
        "id": "0UK8c2kg7c",
        "title": "A Title",
        "status": "Poster",
        "author": "Ada Lovelace;Bob Babbage;Cy Cayley",
        "authorids": "~Ada_L1;~Bob_B1;~Cy_C1",
        "site": "https://openreview.net/forum?id=0UK8c2kg7c",
    }
    (record,) = paper_copilot.papers([entry | fields], "colm2024.json").records
    return record


def urls(record):
    return [
        [link.url for link in author.links if link.kind != "openreview"]
        for author in record.authors
    ]


def test_a_paper():
    record = paper(tldr="Short.", keywords="a;b, c", github="https://github.com/a/b", aff="T;;L")

    assert (record.openreview_id, record.decision) == ("0UK8c2kg7c", "poster")
    assert (record.tldr_source, record.keywords) == ("authors", ("a", "b, c"))
    assert record.venue == VenueRecord("COLM", 2024)
    assert [one.kind for one in record.links] == ["paper", "code"]
    assert [one.affiliation for one in record.authors] == ["T", "", "L"]


def test_profile_facts_follow_the_order_of_profiles_not_of_authors():
    record = paper(
        or_profile="~Cy_C1;~Ada_L1;~Bob_B1",
        homepage="https://c.example;https://a.example;",
        linkedin=";ada-l/;https://www.linkedin.com/in/bob",
        google_scholar="abcdefghijkl;;https://scholar.google.com/citations?user=mnopqrstuvwx&hl=en",
        orcid=";0000-0002-1825-0097;",
    )

    assert urls(record) == [
        [
            "https://a.example",
            "https://www.linkedin.com/in/ada-l/",
            "https://orcid.org/0000-0002-1825-0097",
        ],
        [
            "https://www.linkedin.com/in/bob/",
            "https://scholar.google.com/citations?user=mnopqrstuvwx",
        ],
        ["https://c.example", "https://scholar.google.com/citations?user=abcdefghijkl"],
    ]
    assert [one.openreview_id for one in record.authors] == ["~Ada_L1", "~Bob_B1", "~Cy_C1"]


def test_a_profile_under_another_name_is_whoever_is_left_over():
    record = paper(
        or_profile="~Robert_Babbage2;~Cy_C1;~Ada_L1",
        homepage="https://b.example;https://c.example;https://a.example",
    )

    assert urls(record) == [["https://a.example"], ["https://b.example"], ["https://c.example"]]


def test_several_under_other_names_are_told_by_their_last_names():
    record = paper(
        or_profile="~C_Cayley1;~Robert_Babbage2;~Ada_L1",
        homepage="https://c.example;https://b.example;https://a.example",
    )

    assert urls(record) == [["https://a.example"], ["https://b.example"], ["https://c.example"]]


def test_nobody_is_guessed():
    record = paper(
        or_profile="~X_Y1;~Z_W1;~Ada_L1",
        homepage="https://x.example;https://z.example;https://a.example",
    )

    assert urls(record) == [["https://a.example"], [], []]
    assert len(record.remarks) == 2


def test_lists_of_another_length_are_not_used():
    record = paper(authorids="~Ada_L1", homepage="https://a.example")

    assert urls(record) == [[], [], []]
    assert [one.openreview_id for one in record.authors] == ["", "", ""]
    assert "another number of profiles" in record.remarks[0]


def test_a_venue_without_openreview():
    record = paper(site="https://example.org/p1.html", authorids="", tldr="Short.")

    assert (record.openreview_id, record.tldr_source) == ("", "other")
    assert record.links[0].url == "https://example.org/p1.html"
