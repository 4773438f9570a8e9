import json
import time

import pytest
from hypothesis import given, settings

from papers.importers import files, identifiers, limits
from papers.importers.record import Reading, Unreadable
from tests.papers.importers import hostile

few = settings(max_examples=60, deadline=None)


def is_refused_or_read(content, name="file"):
    try:
        reading = files.read(name, content)
    except Unreadable as refusal:
        assert str(refusal).endswith((".", "…"))
        return
    assert isinstance(reading, Reading)
    assert all(record.title for record in reading.records)


@few
@given(hostile.any_bytes)
def test_any_bytes(content):
    is_refused_or_read(content)


@few
@given(hostile.any_text)
def test_any_text_of_marks(text):
    is_refused_or_read(text)
    for one in identifiers.recognise(text):
        assert one.value or one.advice


@few
@given(hostile.any_json)
def test_any_json(text):
    is_refused_or_read(text, "colm2024.json")


@few
@given(hostile.any_notes)
def test_any_notes(notes):
    is_refused_or_read(json.dumps({"notes": notes}))


@few
@given(hostile.cut_json)
def test_truncated_json(text):
    is_refused_or_read(text)


@pytest.mark.parametrize("name", hostile.BOMBS)
def test_bombs_are_refused_in_a_sentence(name):
    with pytest.raises(Unreadable, match=r"[.…]$"):
        files.read("file", hostile.BOMBS[name])


@pytest.mark.parametrize("name", hostile.NASTY)
def test_what_is_nasty_comes_to_an_end_soon(name):
    start = time.thread_time()

    is_refused_or_read(hostile.NASTY[name])

    assert time.thread_time() - start < 2 * limits.MAX_SECONDS


def test_what_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_SECONDS", -1)

    with pytest.raises(Unreadable, match="takes too long"):
        list(limits.paced([1, 2]))


def test_an_author_list_without_end_is_cut():
    note = {"id": "x", "content": {"title": "T", "authors": ["Ada"] * 100_000}}

    (record,) = files.read("x", json.dumps(note)).records

    assert len(record.authors) == 5000
    assert record.remarks == ("Only the first 5,000 authors are kept.",)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_one_foreign_byte_leaves_all_other_lines_as_they_are(mark):
    content = mark + "Schrödinger\n".encode() + b"Andr\xe9 \x81\r\n" + "Müller".encode()

    assert limits.decoded(content) == "Schrödinger\nAndré \x81\r\nMüller"
