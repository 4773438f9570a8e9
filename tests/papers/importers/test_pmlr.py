import pytest

from papers.importers import pmlr
from papers.importers.record import Unreadable

POST = """---
title: A Title with $x_1$
abstract: Words on
  two lines.
volume: '137'
id: ada20a
author:
- given: Ada
  family: Lovelace
- given: 'Bob '
  prefix: van
  family: Babbage
container-title: Proceedings of X
date: 2020-02-08
issued:
  date-parts:
  - 2020
pdf: http://proceedings.mlr.press/v137/ada20a/ada20a.pdf
software: https://github.com/ada/engine
extras:
- label: Supplementary PDF
  link: http://proceedings.mlr.press/v137/ada20a/ada20a-supp.pdf
---
"""


def test_a_post():
    record = pmlr.paper(POST)

    assert (record.title, record.abstract) == ("A Title with $x_1$", "Words on two lines.")
    assert [one.name for one in record.authors] == ["Ada Lovelace", "Bob van Babbage"]
    assert (record.venue.name, record.venue.year) == ("Proceedings of X", 2020)
    assert [(one.kind, one.url, one.label) for one in record.links] == [
        ("paper", "https://proceedings.mlr.press/v137/ada20a.html", ""),
        ("code", "https://github.com/ada/engine", ""),
        ("other", "http://proceedings.mlr.press/v137/ada20a/ada20a-supp.pdf", "Supplementary PDF"),
    ]


def test_any_other_post():
    with pytest.raises(Unreadable, match="no paper of PMLR"):
        pmlr.paper("---\nlayout: page\n---\n")
