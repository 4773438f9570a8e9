import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.importers import files, identifiers, limits
from papers.importers.record import Reading, Unreadable

few = settings(max_examples=60, deadline=None)
keys = st.sampled_from(
    """
    notes id forum content title authors authorids value details original replies decision venue
    keywords TLDR code message items DOI author given family issued date-parts license paperId data
    externalIds tldr site homepage or_profile orcid linkedin status name names profiles invitation
    """.split()  # noqa: SIM905 - a list of words reads better so
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=25,
)
openings = st.sampled_from(
    ["{", "[", "<feed>", "<collection id='x'>", "---\n", "@misc{a, title = {", "title,authors\n",
     "title\tid\n", "%", "<?xml version='1.0'?>", '{"notes": [', "@string{a = "]
)  # fmt: skip
marks = st.text(alphabet='{}[]()<>"\\,;|$@#%&=:/-\n\t .aeé0', max_size=300)


def is_refused_or_read(content, name="file"):
    try:
        reading = files.read(name, content)
    except Unreadable as refusal:
        assert str(refusal).endswith((".", "…"))
        return
    assert isinstance(reading, Reading)
    assert all(record.title for record in reading.records)


@few
@given(st.binary(max_size=400))
def test_any_bytes(content):
    is_refused_or_read(content)


@few
@given(openings, marks)
def test_any_text_of_marks(opening, text):
    is_refused_or_read(opening + text)
    for one in identifiers.recognise(text):
        assert one.value or one.advice


@few
@given(values)
def test_any_json(value):
    is_refused_or_read(json.dumps(value), "colm2024.json")


@few
@given(st.lists(st.dictionaries(keys, values, min_size=1), min_size=1), st.integers(1, 200))
def test_truncated_json(value, missing):
    is_refused_or_read(json.dumps({"notes": value}))
    is_refused_or_read(json.dumps({"notes": value})[:-missing])


LAUGHS = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 30))


@pytest.mark.parametrize(
    "content",
    [
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><feed>&a29;</feed>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed>&a;</feed>',
        "<feed>" + "<a>" * 10_000,
        "<feed>" + "<a/>" * 400_000,
        "<feed " + " ".join(f'a{n}=""' for n in range(450_000)) + "/>",
        "<feed a='" + "x" * 1_000_000 + "'/>",
        "<collection><volume>" + "<paper/>" * 30_000,
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" + "[]," * 600_000 + "[]]",
        "[" + "9" * 100_000 + "]",
        "a" * 50_000_000,
        b"\0" * 1000,
        b"%PDF-1.7 ...",
        b"PK\x03\x04...",
        zlib.compress(b"x" * 1000),
        "title" + "," * 1_000_000,
        'title\n"' + "\n" * 10_000,
        "",
        "<html><body>Hello",
        "<rss><channel/></rss>",
    ],
    ids=range(21),
)
def test_bombs_are_refused_in_a_sentence(content):
    with pytest.raises(Unreadable, match=r"[.…]$"):
        files.read("file", content)


@pytest.mark.parametrize(
    "content",
    [
        "@a{x, title = " + "{" * 100_000,
        "@a{x, title = " + "a#" * 100_000,
        "@a{x, title = {T}, " + "x = {y}," * 100_000,
        "@a{x, title = {T}, author = {" + "{a} and " * 20_000 + "}}",
        '@string{a0 = "xxxx"}\n'
        + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
        + "@a{b, title = a60}",
        "@a{x,\n" * 10_000,
        "@a{" * 100_000,
        "@a{x, title={T}, url={" + '\\"{a' * 100_000,
    ],
    ids=range(8),
)
def test_nasty_bibtex_comes_to_an_end(content):
    is_refused_or_read(content)


def test_what_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_SECONDS", -1)

    with pytest.raises(Unreadable, match="takes too long"):
        list(limits.paced([1, 2]))


def test_an_author_list_without_end_is_cut():
    note = {"id": "x", "content": {"title": "T", "authors": ["Ada"] * 100_000}}

    (record,) = files.read("x", json.dumps(note)).records

    assert len(record.authors) == 5000
    assert record.remarks == ("Only the first 5,000 authors are kept.",)
