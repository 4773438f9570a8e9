from datetime import timedelta

import pytest
from django.utils import timezone

from roundups.models import Roundup
from roundups.search import find
from roundups.search.prepared import Prepared
from tests.factories import make_author, make_entry, make_paper, make_roundup
from tests.roundups.search.indexing import index

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles():
    return Prepared(lambda keys, at: Roundup.objects.published(at).filter(pk__in=keys).order_by())


@pytest.mark.parametrize("number", [1, 2, 3])
def test_takes_any_number_of_keys(titles, number):
    made = [make_roundup(0, title=f"R{each}") for each in range(4)]
    titles.rows([each.pk for each in made], Roundup)

    keys = [each.pk for each in made[:number]]

    assert {row.pk for row in titles.rows(keys, Roundup)} == set(keys)


def test_asks_for_what_is_public_now_and_not_when_it_was_prepared(titles, monkeypatch):
    later = timezone.now() + timedelta(hours=1)
    key = make_roundup(0, published_at=later).pk
    assert titles.rows([key], Roundup) == []

    monkeypatch.setattr(timezone, "now", lambda: later)

    assert [row.pk for row in titles.rows([key], Roundup)] == [key]


def test_a_search_finds_all_of_what_comes_out_on_its_time(monkeypatch):
    later = timezone.now() + timedelta(hours=1)
    roundup = make_roundup(0, title="Of lattices", published_at=later)
    make_entry(roundup, make_paper(title="A lattice", authors=[make_author("Ada Lattice")]))
    index()
    assert find("lattice") == {}

    monkeypatch.setattr(timezone, "now", lambda: later)

    assert set(find("lattice")) == {"roundup", "paper", "author"}
    assert all(len(found.rows) == 1 for found in find("lattice").values())
