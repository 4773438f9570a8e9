import json

import pytest

from papers.importers import files
from papers.importers.record import Reading, Unreadable

NOTE = {"id": "B1xSperKvH", "forum": "B1xSperKvH", "content": {"title": "A Title"}}
ENTRY = "<entry><id>http://arxiv.org/abs/2004.12345</id><title>A Title</title></entry>"


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (json.dumps({"notes": [NOTE]}), "OpenReview"),
        (json.dumps([NOTE]), "OpenReview"),
        (json.dumps(NOTE), "OpenReview"),
        (json.dumps({"message": {"title": ["A Title"]}}), "Crossref"),
        (json.dumps([{"title": "A Title", "issued": {"date-parts": [[2020]]}}]), "CSL-JSON"),
        (json.dumps([{"title": "A Title", "author": [{"family": "L"}]}]), "CSL-JSON"),
        (json.dumps({"paperId": "x", "title": "A Title"}), "Semantic Scholar"),
        (json.dumps([None, {"paperId": "x", "title": "A Title"}]), "Semantic Scholar"),
        (json.dumps([{"title": "A Title", "author": "Ada;Bob"}]), "Paper Copilot"),
        (f'<feed xmlns="http://www.w3.org/2005/Atom">{ENTRY}</feed>', "arXiv"),
        ("<!-- x --><collection id='J89'><volume id='1'><paper id='1'><title>A Title</title></paper>"
         "</volume></collection>", "ACL Anthology"),
        ("---\ntitle: A Title\n---\n", "PMLR"),
        ("% c\n@misc{a, title = {A Title}}", "BibTeX"),
        ("Title,Authors\nA Title,Ada\n", "Table"),
    ],
)  # fmt: skip
def test_the_content_tells_what_a_file_is_and_not_its_name(content, source):
    for given in (content, content.encode(), b"\xef\xbb\xbf\n" + content.encode()):
        (record,) = files.read("file.txt", given).records

        assert (record.title, record.source) == ("A Title", source)


def test_a_declared_encoding_counts():
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><paper><title>Élan</title></paper>'

    assert files.read("x.xml", text.encode("latin-1")).records[0].title == "Élan"
    assert files.read("", text).records[0].title == "Élan"


def test_an_editor_maps_the_columns():
    reading = files.read("x.csv", "Beitrag\nA Title\n", {"title": "Beitrag"})

    assert reading.records[0].title == "A Title"


def test_a_mapping_is_for_tables_alone():
    reading = files.read("x.bib", "@misc{a, title={T}}", {"title": "Beitrag"})

    assert reading.records[0].title == "T"
    assert files.read("x", "Beitrag\nA\n", {"title": "Beitrag"}).records[0].title == "A"


def test_decisions_are_joined_on_the_forum():
    papers = files.read("papers.csv", "UID,title,authors\nB1xSperKvH,One,Ada\nSkgGCkrKvH,Two,Bob\n")
    decided = files.read("d.csv", "forum,title,decision\nSkgGCkrKvH,TWO,Accept (Talk)\n")

    reading = files.joined([papers, decided])

    assert [(one.title, one.decision) for one in reading.records] == [("One", ""), ("Two", "oral")]


def test_nothing_is_lost_between_files():
    one, other = Reading(skipped=("a",), broken=("x",)), Reading(skipped=("b",), broken=("y",))

    both = files.joined([one, other])
    assert (both.skipped, both.broken) == (("a", "b"), ("x", "y"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Just words.", "not clear what this is"),
        ('{"rank": 1}', "starts with “rank”"),
        ("{}", "nothing in it"),
        ("Resource not found.", "Crossref does not know"),
        ("Rate exceeded.", "arXiv has been asked too often"),
        ("<html></html>", "a web page"),
        ('<rss version="2.0"></rss>', "Import a writeup"),
        ("<svg/>", "not clear what this is"),
        ('{"profiles": []}', "profiles of people"),
        ('[{"paper_url": "", "repo_url": ""}]', "links but no papers"),
        ('{"name": "ChallengeRequiredError", "status": 403}', "paste it here"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        files.read("x", content)
