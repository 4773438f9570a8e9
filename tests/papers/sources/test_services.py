import pytest

from papers.importers.identifiers import recognise
from papers.sources import fetch
from tests.replay import Several

ATOM = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"
 xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">
<opensearch:totalResults>{total}</opensearch:totalResults>{entries}</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/{id}v2</id><title>On {id}</title>
<summary>Words.</summary><author><name>Ada Lovelace</name></author></entry>"""
ERROR = """<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title>
<summary>incorrect id format for 9999.9999</summary></entry>"""
OAI = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{inside}</OAI-PMH>"""
LICENSED = """<GetRecord><record><metadata><arXiv><license>
http://creativecommons.org/licenses/by/4.0/</license></arXiv></metadata></record></GetRecord>"""


def atom(*ids, total=None):
    entries = "".join(ENTRY.format(id=each) for each in ids)
    return ATOM.format(total=len(ids) if total is None else total, entries=entries).encode()


def of_list(query, handler):
    return atom(*query["id_list"].split(","))


def oai(inside):
    return OAI.format(inside=inside).encode()


def fetched(pasted):
    return [(identifier.value, found) for identifier, found in fetch(recognise(pasted))]


def problem(pasted):
    [(_, found)] = fetched(pasted)
    assert isinstance(found, Exception), found
    return str(found)


def test_arxiv_is_asked_once_for_many_and_for_each_licence(replay):
    replay.answers["/arxiv/query"] = of_list
    replay.answers["/arxiv_oai"] = oai(LICENSED)

    found = fetched("arXiv:2003.02389v1\nhttps://arxiv.org/pdf/1912.05671.pdf")

    assert [(value, record.title, record.licence) for value, record in found] == [
        ("2003.02389", "On 2003.02389", "CC-BY-4.0"),
        ("1912.05671", "On 1912.05671", "CC-BY-4.0"),
    ]
    assert [path for path in replay.paths() if "arxiv" in path.split("/")[1]] == [
        "/arxiv/query",
        "/arxiv_oai",
        "/arxiv_oai",
    ]


def test_arxiv_answers_without_the_class_of_an_old_id(replay):
    replay.answers["/arxiv/query"] = atom("math/0211159")
    replay.answers["/arxiv_oai"] = oai(LICENSED)

    [(value, record)] = fetched("arXiv:math.DG/0211159")

    assert (value, record.arxiv_id) == ("math.DG/0211159", "math/0211159")


def test_an_error_that_arxiv_gives_as_a_success_names_one_paper_alone(replay):
    def answer(query, handler):
        bad = "9912.99999" in query["id_list"]
        return ATOM.format(total=1, entries=ERROR).encode() if bad else of_list(query, handler)

    replay.answers["/arxiv/query"] = answer
    replay.answers["/arxiv_oai"] = oai(LICENSED)

    (_, good), (_, bad) = fetched("2003.02389\n9912.99999")

    assert good.title == "On 2003.02389"
    assert str(bad) == "arXiv refuses: “incorrect id format for 9999.9999”. Check the id."


def test_an_empty_success_of_arxiv_is_a_busy_moment(replay):
    replay.answers["/arxiv/query"] = atom(total=1)
    assert "Try again in a minute" in problem("2003.02389")

    replay.answers["/arxiv/query"] = of_list
    replay.answers["/arxiv_oai"] = oai(LICENSED)
    assert fetched("2003.02389")[0][1].title == "On 2003.02389"


def test_rate_exceeded_in_words_is_understood(replay):
    replay.answers["/arxiv/query"] = b"Rate exceeded."
    assert "arXiv has been asked too often" in problem("2003.02389")


def test_a_licence_that_cannot_be_read_costs_only_the_licence(replay):
    replay.answers["/arxiv/query"] = of_list
    replay.answers["/arxiv_oai"] = oai('<error code="idDoesNotExist">No such id</error>')

    [(_, record)] = fetched("2003.02389")
    assert (record.title, record.licence) == ("On 2003.02389", "")
    assert "licence could not be read" in record.remarks[-1]


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "1"}])
def test_a_limit_is_waited_for(replay, headers):
    replay.answers["/crossref/works/10.1234%2Fa.b"] = Several(
        (429, b"", headers), {"message": {"DOI": "10.1234/a.b", "title": ["A work"]}}
    )
    assert fetched("10.1234/a.b")[0][1].title == "A work"


def test_a_long_limit_says_when_to_come_back(replay):
    replay.answers["/crossref/works/10.1234%2Fa.b"] = (429, b"", {"Retry-After": "600"})
    assert problem("10.1234/a.b") == (
        "Crossref is asked too often just now. Try again in 10 minutes."
    )


def test_a_doi_that_crossref_does_not_know(replay):
    replay.answers["/crossref/works/10.1234%2Fa.b"] = (404, b"Resource not found.")
    assert "Crossref does not know this DOI" in problem("https://doi.org/10.1234/a.b")


@pytest.mark.parametrize("date", [[[2020]], [[None]], [[]], []])
def test_a_short_date_is_a_year_or_none(replay, date):
    work = {"DOI": "10.1234/a.b", "title": ["A work"], "issued": {"date-parts": date}}
    replay.answers["/crossref/works/10.1234%2Fa.b"] = {"message": work}
    [(_, record)] = fetched("10.1234/a.b")
    assert record.venue.year == (2020 if date == [[2020]] else None)


def test_crossref_hears_whom_to_write_to(replay, settings):
    settings.CROSSREF_MAILTO = "desk@example.org"
    fetched("10.1234/a.b")
    assert replay.seen[0][1] == {"mailto": "desk@example.org"}


def test_the_anthology_gives_its_bibtex(replay):
    replay.answers["/acl_anthology/2020.acl-main.1.bib"] = (
        b"@inproceedings{x, title={On {W}ords}, author={Lovelace, Ada},"
        b" url={https://aclanthology.org/2020.acl-main.1}, year={2020}}"
    )
    [(_, record)] = fetched("https://aclanthology.org/2020.acl-main.1.pdf")
    assert (record.title, record.authors[0].name) == ("On Words", "Ada Lovelace")
    assert record.source == "ACL Anthology"
    assert "does not know this id" in problem("P19-1001")


def test_semantic_scholar_is_asked_once_and_knows_some(replay, settings):
    settings.SEMANTIC_SCHOLAR_KEY = "key"
    paper = {"paperId": "a" * 40, "title": "Known", "tldr": {"model": "m", "text": "Short."}}
    replay.answers["/semantic_scholar/paper/batch"] = [paper, None]

    (_, known), (_, unknown) = fetched(f"{'a' * 40}\n{'b' * 40}")

    assert (known.title, known.tldr, known.tldr_source) == ("Known", "Short.", "model")
    assert "Semantic Scholar does not know" in str(unknown)
    assert replay.seen[0][2]["x-api-key"] == "key"


@pytest.mark.parametrize(
    "answer",
    [(404, {"error": "Paper not found"}), (400, {"error": "No valid paper ids given"})],
)
def test_semantic_scholar_knows_none_of_them(replay, answer):
    replay.answers["/semantic_scholar/paper/batch"] = answer

    (_, first), (_, second) = fetched(f"{'a' * 40}\n{'b' * 40}")

    assert "Semantic Scholar does not know" in str(first)
    assert str(first) == str(second)


def test_any_other_fault_of_a_question_is_told(replay):
    replay.answers["/semantic_scholar/paper/batch"] = (400, {"error": "Unrecognized fields"})

    assert problem("a" * 40).startswith("Semantic Scholar answered with status 400.")


@pytest.mark.parametrize("pasted", ["2003.02389", "10.1234/a.b", "P19-1001", "a" * 40])
def test_a_body_that_breaks_off_is_a_sentence(replay, pasted):
    broken = (200, b'{"half', {"Content-Length": "500"})
    replay.answers = {
        "/arxiv/query": broken, "/crossref/works/10.1234%2Fa.b": broken,
        "/acl_anthology/P19-1001.bib": broken, "/semantic_scholar/paper/batch": broken,
    }  # fmt: skip
    assert "broke off in the middle" in problem(pasted)


HTML = b"<!DOCTYPE html><html><body><p>Down for maintenance</body></html>"
XHTML = b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Down</p></body></html>'
BY_HAND = "Try again later, or paste the paper by hand, as BibTeX or JSON."


@pytest.mark.parametrize("body", [HTML, XHTML, atom("2003.02389")[:-30], b"{}", b"%PDF-1.4"])
def test_what_is_no_feed_is_the_fault_of_arxiv_and_asked_for_once(replay, body):
    replay.answers["/arxiv/query"] = body

    (_, one), (_, other) = fetched("2003.02389\n1912.05671")

    assert str(one) == str(other) == f"arXiv sent something that is no Atom feed. {BY_HAND}"
    assert replay.paths() == ["/arxiv/query"]


@pytest.mark.parametrize("body", [HTML, XHTML, b'{"message": {"DOI": "10.12', b"[]", b'"x"', b"{}"])
@pytest.mark.parametrize(
    ("pasted", "path", "service"),
    [
        ("10.1234/a.b", "/crossref/works/10.1234%2Fa.b", "Crossref"),
        ("a" * 40, "/semantic_scholar/paper/batch", "Semantic Scholar"),
        ("B1e9Y2NYvS", "/openreview_v2/notes", "OpenReview"),
    ],
)
def test_what_is_not_the_json_that_was_asked_for_is_the_fault_of_the_service(
    replay, body, pasted, path, service
):
    replay.answers[path] = body
    if body == b"[]" and service == "Semantic Scholar":
        replay.answers[path] = [7]

    sentence = f"{service} sent something that is no JSON with what was asked for. {BY_HAND}"
    assert problem(pasted) == sentence


@pytest.mark.parametrize("body", [HTML, b"", b"@inproceedings{a, title={Unclosed, author={A}}"])
def test_what_is_no_bibtex_is_the_fault_of_the_anthology(replay, body):
    replay.answers["/acl_anthology/P19-1001.bib"] = body

    sentence = f"The ACL Anthology sent something that is no BibTeX. {BY_HAND}"
    assert problem("P19-1001") == sentence


def test_what_is_more_than_can_be_read_is_said(replay):
    replay.answers["/crossref/works/10.1234%2Fa.b"] = b"[" + b"[]," * 400_000 + b"[]]"

    assert problem("10.1234/a.b") == f"Crossref sent more than can be read at once. {BY_HAND}"


@pytest.mark.parametrize("body", [HTML, XHTML, b""])
def test_a_licence_that_is_none_costs_only_the_licence(replay, body):
    replay.answers["/arxiv/query"] = of_list
    replay.answers["/arxiv_oai"] = body

    [(_, record)] = fetched("2003.02389")
    assert record.remarks[0].endswith("arXiv sent something that is no OAI-PMH. Try again later.")


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe\x00", b"{}", b"[]", b"null", b"<x/>", b"<!DOCTYPE"]
)
@pytest.mark.parametrize("pasted", ["2003.02389", "10.1234/a.b", "P19-1001", "a" * 40])
def test_an_answer_that_makes_no_sense_is_a_sentence(replay, pasted, body):
    replay.answers = {
        "/arxiv/query": body, "/crossref/works/10.1234%2Fa.b": body,
        "/acl_anthology/P19-1001.bib": body, "/semantic_scholar/paper/batch": body,
    }  # fmt: skip
    assert problem(pasted)[-1] in ".”"


def test_the_same_paper_is_asked_for_once(replay):
    replay.answers["/arxiv/query"] = of_list
    replay.answers["/arxiv_oai"] = oai(LICENSED)
    assert len(fetched("2003.02389\narXiv:2003.02389v4")) == 1
