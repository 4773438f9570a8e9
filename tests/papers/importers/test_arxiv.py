import pytest

from papers.importers import arxiv
from papers.importers.record import Unreadable, VenueRecord

ENTRY = """
<entry>
  <id>http://arxiv.org/abs/2004.12345v3</id>
  <title>A title\n  of $x^2$</title>
  <summary>  We say it. Code: https://github.com/ada/engine. </summary>
  <author><name>Kurt G\\"odel</name><arxiv:affiliation>Vienna</arxiv:affiliation></author>
  <author><name>Ada</name></author>
  <arxiv:comment>9 pages, code at github.com/ada/more</arxiv:comment>
  <arxiv:doi>10.1234/ab</arxiv:doi>
  <arxiv:journal_ref>Proc. X
   (2020)</arxiv:journal_ref>
</entry>
"""


def feed(entries, total=1):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
        ' xmlns:o="http://a9.com/-/spec/opensearch/1.1/">'
        f"<title>x</title><o:totalResults>{total}</o:totalResults>{entries}</feed>"
    ).encode()


def oai(inner):
    return f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{inner}</OAI-PMH>'.encode()


def test_an_entry():
    (record,) = arxiv.papers(feed(ENTRY)).records

    assert (record.arxiv_id, record.doi) == ("2004.12345", "10.1234/ab")
    assert record.title == "A title of $x^2$"
    assert [(one.name, one.affiliation) for one in record.authors] == [
        ("Kurt Gödel", "Vienna"),
        ("Ada", ""),
    ]
    assert record.venue.name == "Proc. X (2020)"
    assert [(one.kind, one.url, one.source) for one in record.links] == [
        ("paper", "https://arxiv.org/abs/2004.12345", ""),
        ("code", "https://github.com/ada/more", "arXiv comment"),
        ("code", "https://github.com/ada/engine", "abstract"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("9 pages, code", "This paper has been withdrawn by the author due to a flaw; code"),
        ("9 pages, code", "Withdrawn: see Lemma 2, code"),
        ("We say it.", "This submission has been withdrawn by arXiv administrators."),
    ],
)
def test_a_paper_that_was_withdrawn_is_told(before, after):
    (record,) = arxiv.papers(feed(ENTRY.replace(before, after))).records

    assert record.remarks == ("arXiv says that this paper was withdrawn.",)


@pytest.mark.parametrize(
    ("journal", "edition", "decision"),
    [
        ("ICLR 2020", ("ICLR", 2020), ""),
        ("In Proc. Symposium on Testing (ISSTA 2020), pages 14-26. ACM, 2020", ("ISSTA", 2020), ""),
        ("ICLR 2020 Workshop on Gates", ("ICLR", 2020), "workshop"),
        ("Phys. Rev. D 101 (2020) 1", ("", None), ""),
    ],
)
def test_the_journal_may_be_a_conference(journal, edition, decision):
    (record,) = arxiv.papers(feed(ENTRY.replace("Proc. X\n   (2020)", journal))).records

    assert (record.venue, record.decision) == (VenueRecord(*edition, journal), decision)


@pytest.mark.parametrize("words", ["An earlier submission was withdrawn from X,", "9 pages,"])
def test_any_other_comment_withdraws_nothing(words):
    (record,) = arxiv.papers(feed(ENTRY.replace("9 pages,", words))).records

    assert record.remarks == ()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (
            feed(
                "<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title>"
                "<summary>incorrect id format for abc</summary></entry>"
            ),
            "refuses: “incorrect id format for abc”",
        ),
        (feed("", total=3), "busy times"),
        (feed("", total=0), "does not know this id"),
        (b"Rate exceeded.", "asked too often"),
        (feed(ENTRY)[:300], "ends too early"),
        (b"", "ends too early"),
    ],
)
def test_refusals_say_what_to_do(answer, sentence):
    with pytest.raises(Unreadable, match=sentence):
        arxiv.papers(answer)


def test_the_licence():
    url = "http://creativecommons.org/licenses/by/4.0/"
    record = f"<GetRecord><record><metadata><arXiv><license>{url}</license></arXiv></metadata></record></GetRecord>"

    assert arxiv.licence(oai(record)) == "CC-BY-4.0"
    assert arxiv.licence(oai(record.replace(f"<license>{url}</license>", ""))) == ""


def test_a_licence_of_an_unknown_paper():
    with pytest.raises(Unreadable, match="does not know this id"):
        arxiv.licence(oai('<error code="idDoesNotExist">No match</error>'))
    with pytest.raises(Unreadable, match="“Badly asked”"):
        arxiv.licence(oai('<error code="badArgument">Badly asked</error>'))
