"""Sentences for editors are translated when they are said, not when the module is loaded."""

import pytest
from django.utils import translation

from papers.importers import files, identifiers, openreview
from papers.importers.record import Unreadable


@pytest.fixture
def marked(monkeypatch):
    monkeypatch.setattr(translation._trans, "gettext", lambda words: f"¡{words}")


@pytest.mark.parametrize(
    "content",
    ["", "%PDF-1.7", "[", "<html>", "<rss/>", "<feed><entry", "{}", "words", "a,b\n1,2", "---\n---\n",
     "@comment{x}", '{"paperId": 1, "error": "x"}', '{"status": "failed", "message": "x"}'],
)  # fmt: skip
def test_refusals(marked, content):
    with pytest.raises(Unreadable, match="^¡"):
        files.read("x", content)


@pytest.mark.parametrize("name", [*openreview.ERRORS, "OtherError"])
def test_refusals_of_openreview(marked, name):
    assert openreview.refusal({"name": name, "message": "x"}).startswith("¡")


@pytest.mark.parametrize("line", ["some words", "abcdefghij", "https://x.example/", "x" * 6000])
def test_advice(marked, line):
    assert all(one.advice.startswith("¡") for one in identifiers.recognise(line))


def test_what_is_passed_over_and_remarks(marked):
    reading = files.read("x", "@misc{a}\n@misc{b, title={T}, author={A and others}, crossref={c}")

    assert all(words.startswith("¡") for words in reading.broken)
    assert all(words.startswith("¡") for words in reading.records[0].remarks)
