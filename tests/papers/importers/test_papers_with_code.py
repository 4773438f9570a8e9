import json
from io import BytesIO

import pytest

from papers.importers import papers_with_code
from papers.importers.record import Unreadable


def archive(*entries):
    return BytesIO(json.dumps(list(entries), ensure_ascii=False).encode())


def entry(repository, title="A Title", arxiv_id=None, official=False):
    return {
        "paper_title": title,
        "paper_arxiv_id": arxiv_id,
        "repo_url": f"https://github.com/{repository}",
        "is_official": official,
    }


def urls(found):
    return {name: [link.url for link in links] for name, links in found.items()}


def test_links_by_arxiv_id_or_title_and_the_official_first():
    stream = archive(
        entry("x/other", "Élan: a title", "2004.12345v2"),
        entry("y/unasked", "Another"),
        entry("ada/engine", "Élan: a title", "2004.12345", official=True),
        entry("bob/two", "elan – a Title!"),
    )

    found = papers_with_code.code_links(stream, ["2004.12345"], ["ELAN: A title"])

    assert urls(found) == {
        "2004.12345": ["https://github.com/ada/engine", "https://github.com/x/other"],
        "ELAN: A title": ["https://github.com/bob/two"],
    }
    assert found["2004.12345"][0].source == "Papers with Code"


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        ({"is_official": True, "mentioned_in_paper": True}, "official"),
        ({"is_official": False, "mentioned_in_paper": True}, "mentioned"),
        ({"is_official": False, "mentioned_in_paper": False}, "unofficial"),
        ({}, ""),
    ],
)
def test_the_archive_says_whose_code_it_is(facts, standing):
    stream = archive({"paper_title": "A", "repo_url": "https://github.com/ada/engine"} | facts)

    assert papers_with_code.code_links(stream, titles=["A"])["A"][0].standing == standing


def test_an_archive_is_read_piece_by_piece(monkeypatch):
    monkeypatch.setattr(papers_with_code, "PIECE", 7)
    stream = archive(*(entry(f"ada/{n}", f"Titel № {n} äöü") for n in range(20)))

    found = papers_with_code.code_links(stream, titles=["Titel № 13 äöü"])

    assert urls(found) == {"Titel № 13 äöü": ["https://github.com/ada/13"]}


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[{", b'[{"a": 1}, ', b"[1, 2", b"\xff\xfe[", b"[x]"]
)
def test_other_files_are_refused(content):
    with pytest.raises(Unreadable, match="archive of Papers with Code"):
        papers_with_code.code_links(BytesIO(content), ["2004.12345"])
