import pytest

from papers.importers.composing import compose
from papers.importers.people import author
from papers.importers.record import Unreadable, VenueRecord


def test_texts_are_tidied():
    record = compose(
        "A  title\n with\ta break",
        "Here",
        abstract="  One\nparagraph.\r\n\r\nAnother <i>one</i>.\x00",
        keywords=["Deep learning", "deep  Learning", ""],
    )

    assert record.title == "A title with a break"
    assert record.abstract == "One paragraph.\n\nAnother one."
    assert record.keywords == ("Deep learning",)


def test_a_paper_needs_a_title():
    with pytest.raises(Unreadable, match="no title"):
        compose(" \n", "Here")


def test_what_is_too_long_is_cut_and_told():
    record = compose("x" * 500, "Here", abstract="y" * 30_000)

    assert (len(record.title), len(record.abstract)) == (400, 20_000)
    assert record.remarks == (
        "The title is cut after 400 characters.",
        "The abstract is cut after 20,000 characters.",
    )


def test_markup_may_be_many_times_as_long_as_what_it_says():
    formula = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">%s</mml:math>'
    letters = "".join(f"<mml:mi>{letter}</mml:mi>" for letter in "abcdefghij")
    title = f"On {formula % letters}" * 20

    record = compose(title, "Here")

    assert (record.title, record.remarks) == ("On abcdefghij" * 20, ())


@pytest.mark.parametrize("end", ["<p", '<p class="', "<p>"])
def test_what_was_cut_before_it_was_read_is_told(end):
    start = "Short " + "<i></i>" * 1400
    title = start.ljust(10_000 - len(end)) + end + ' x="y">More</p>'

    record = compose(title, "Here")

    assert record.title == "Short…"
    assert record.remarks == ("The title is cut after 400 characters.",)


def test_a_text_that_latex_makes_short_is_cut_in_words_as_well():
    record = compose(r"\emph{x}" * 101 + "More", "Here")

    assert record.title == "x" * 100 + "…"
    assert record.remarks == ("The title is cut after 400 characters.",)


def test_no_email_address_is_kept():
    people = [author("Ada"), author("bob@example.org"), author("Cy", "cy@example.org, Turin")]
    record = compose(
        "T", "Here", abstract="Ask ada@example.org.", authors=people, keywords=["a@b.c"]
    )

    assert "@" not in str(record)
    assert record.remarks == (
        "An e-mail address in the abstract was left out.",
        "1 of the authors have no name that could be kept; add them.",
    )


def test_ids_of_the_wrong_form_are_not_kept_and_a_doi_may_tell_another_id():
    assert compose("T", "Here", doi="nonsense", arxiv_id="x", openreview_id="a b").doi == ""
    assert compose("T", "Here", doi="10.18653/v1/P19-1001").acl_id == "P19-1001"
    for version in ("", "v2"):
        paper = compose("T", "Here", doi=f"10.48550/arXiv.2004.12345{version}")
        assert (paper.arxiv_id, paper.doi) == ("2004.12345", "")
    assert compose("T", "Here", doi="10.48550/arXiv.no").doi == "10.48550/arXiv.no"


@pytest.mark.parametrize(
    ("given", "acl_id"),
    [
        ({"doi": "10.18653/V1/2020.EMNLP-MAIN.1"}, "2020.emnlp-main.1"),
        ({"acl_id": "p19-1001"}, "P19-1001"),
        ({"acl_id": "https://aclanthology.org/2020.acl-main.1.pdf"}, "2020.acl-main.1"),
        ({"acl_id": "https://www.aclweb.org/anthology/P/P19/P19-1001v2.pdf"}, "P19-1001"),
        ({"acl_id": "17"}, ""),
        ({"doi": "10.18653/v1/volume"}, ""),
    ],
)
def test_ids_of_the_anthology_have_one_form(given, acl_id):
    assert compose("T", "Here", **given).acl_id == acl_id


@pytest.mark.parametrize(
    ("acl_id", "acronym", "year"),
    [
        ("2020.emnlp-main.1", "EMNLP", 2020),
        ("2020.coling-main.7", "COLING", 2020),
        ("N19-1423", "NAACL", 2019),
        ("P98-2127", "ACL", 1998),
        ("D19-5001", "", 2018),
        ("W19-1234", "", 2018),
        ("2020.findings-emnlp.1", "", 2018),
    ],
)
def test_ids_of_the_anthology_tell_the_venue(acl_id, acronym, year):
    name = "Proceedings of something"

    record = compose("T", "H", acl_id=acl_id, venue=VenueRecord("", 2018, name))

    assert record.venue == VenueRecord(acronym, year, name)


def test_keywords_in_one_text_are_parted():
    assert compose("T", "H", keywords="a, b; c").keywords == ("a, b", "c")
    assert compose("T", "H", keywords="a, b").keywords == ("a", "b")
    assert compose("T", "H", keywords="a|b").keywords == ("a", "b")


def test_a_refusal_is_told():
    record = compose("T", "OpenReview", decision="Reject")

    assert (record.accepted, record.remarks) == (False, ("OpenReview says: Reject.",))
