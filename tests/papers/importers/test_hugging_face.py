import pytest

from papers.importers import hugging_face
from papers.importers.record import LinkRecord, Unreadable


def test_code_and_project():
    answer = {
        "id": "2004.12345",
        "githubRepo": "https://github.com/ada/engine",
        "projectPage": "https://ada.github.io/engine",
    }

    assert hugging_face.found_links(answer) == (
        LinkRecord("code", "https://github.com/ada/engine", source="Hugging Face", offered=True),
        LinkRecord("website", "https://ada.github.io/engine", source="Hugging Face", offered=True),
    )
    assert hugging_face.found_links({"id": "2004.12345", "githubRepo": None}) == ()


def test_an_unknown_paper():
    with pytest.raises(Unreadable, match="no page about this paper"):
        hugging_face.found_links({"error": "Paper not found"})
