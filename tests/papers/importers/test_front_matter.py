import pytest

from papers.importers import front_matter
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
