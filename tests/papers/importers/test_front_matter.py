import time

import pytest

from papers.importers import front_matter, limits
from papers.importers.record import Unreadable

POST = r"""---
title: 'It''s: a title'
abstract: Some words
  on two lines.

  And a paragraph.
quoted: "a \"b\" \u00e9"
empty:
none: null
author:
- given: Ada
  family: Lovelace
- family: Plato
list: [a, b]
tags:
  - one
  - two
issued:
  date-parts:
  - 2020
  - 2
folded: >
  one
  two
literal: |
  one
  two
url: https://example.org/a:b
# a comment
---
Body: not read
"""


def test_values():
    post = front_matter.read(POST)

    assert post["title"] == "It's: a title"
    assert post["abstract"].startswith("Some words on two lines.")
    assert post["quoted"] == 'a "b" é'
    assert (post["empty"], post["none"]) == ("", "")
    assert post["author"] == [{"given": "Ada", "family": "Lovelace"}, {"family": "Plato"}]
    assert (post["list"], post["tags"]) == (["a", "b"], ["one", "two"])
    assert post["issued"] == {"date-parts": ["2020", "2"]}
    assert (post["folded"], post["literal"]) == ("one two", "one\ntwo")
    assert post["url"] == "https://example.org/a:b"
    assert "Body" not in post


def test_one_that_does_not_end():
    with pytest.raises(Unreadable, match="three dashes"):
        front_matter.read("---\ntitle: x\n")


def test_what_follows_is_the_rest_of_the_text():
    facts, body = front_matter.split(
        "---\ntitle: 'It''s'\ntags:\n  - a\n  - \"b: c\"\nmore:\n  x: 1\nlong: >\n  one\n  two\n---\nBody\n"
    )

    assert facts == {"title": "It's", "tags": ["a", "b: c"], "more": {"x": "1"}, "long": "one two"}
    assert body == "Body\n"


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("+++\ntitle = 'A'\ntags = [\"b\", \"c\"]\n+++\n", {"title": "A", "tags": ["b", "c"]}),
        ('---\n"a b": {"c": [1, 2.50]}\n---\n', {"a b": {"c": ["1", "2.50"]}}),
        ("---\na: ['b, c', d]\n---\n", {"a": ["b, c", "d"]}),
        ('---\ntitle: "On \\ell, \\u00e9"\n---\n', {"title": "On \\ell, é"}),
        ("---\na:\n  b:\n    - c: 1\n      d: 2\n    - c: 3\n---\n", {"a": {"b": [{"c": "1", "d": "2"}, {"c": "3"}]}}),
        ("---\na: |\n  one\n\n    two\nb: x\n---\n", {"a": "one\n\n  two", "b": "x"}),
        ('---\na: "one\n  two"\n---\n', {"a": "one two"}),
    ],
)  # fmt: skip
def test_heads_of_other_programs(head, values):
    assert front_matter.split(head + "Body") == (values, "Body")


@pytest.mark.parametrize("text", ["Words.", "---\n\nJust words\n\n---\nMore.", "---\ntitle: x\n"])
def test_text_without_a_head_is_text(text):
    assert front_matter.split(text) == ({}, text)


def test_empty_lines_without_end_are_read_soon():
    start = time.thread_time()

    assert front_matter.split("+++" + "\n" * 100_000 + "[a]\n+++\n") == ({}, "")

    assert time.thread_time() - start < 2 * limits.MAX_SECONDS


def test_a_comma_in_quotation_marks_parts_nothing_and_an_apostrophe_hides_none_behind_it():
    values, _rest = front_matter.split("---\na: ['b, c', d]\ne: [don't, f, g]\n---\n")

    assert values == {"a": ["b, c", "d"], "e": ["don't", "f", "g"]}


@pytest.mark.parametrize("escape", ["\\u0000", "\\ud800", "\\u202e", "\\ufdd0"])
def test_no_escape_brings_in_what_a_text_may_not_hold(escape):
    head = f'a: "A{escape}B"\nb: "A{escape}B \\alpha"\nc: [["A{escape}B"], {{"k{escape}": "A{escape}B"}}]\n'

    values, _rest = front_matter.split(f"---\n{head}---\n")

    assert values == {"a": "AB", "b": "AB \\alpha", "c": [["AB"], {"k": "AB"}]}


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("a, b", ["a", "b"]),
        ("'a, b', c, \"d, e\"", ["a, b", "c", "d, e"]),
        ("it's, b", ["it's", "b"]),
        ("a, it's, b", ["a, it's", "b"]),
        (",", []),
    ],
)
def test_a_list_is_parted_outside_its_quotes(words, values):
    assert front_matter.scalar(f"[{words}]") == values


def test_two_escapes_may_be_one_letter():
    assert front_matter.scalar(r'"a \ud835\udd38 \alpha"') == r"a 𝔸 \alpha"


def test_an_escaped_break_of_a_page_stays():
    assert front_matter.scalar(r'"A\u000bB"') == "A\x0bB"
