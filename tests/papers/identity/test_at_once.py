"""Two editors at a time. SQLite lets one write after the other anyway; PostgreSQL needs the locks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from authors.models import Author
from links.models import FormerAddress
from papers.identity import Refused, merge, undo
from papers.models import IdentityChange
from tests.factories import make_author, make_paper

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not connection.features.has_select_for_update, reason="its writers wait for each other"
    ),
]


def at_once(*works):
    """What each returned, or its refusal; any other error fails the test."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait()
            return work()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def refusals(results):
    return [str(each) for each in results if isinstance(each, Refused)]


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_two_are_merged_once(turned):
    one, other = make_author(), make_author()
    make_paper([one])
    make_paper([other])
    second = (other, one) if turned else (one, other)

    results = at_once(lambda: merge(one, other), lambda: merge(*second))

    assert len(refusals(results)) == 1
    assert "not there any more" in refusals(results)[0]
    assert Author.objects.get().authorships.count() == 2


def test_a_chain_loses_no_address():
    one, two, three = make_author("One"), make_author("Two"), make_author("Three")

    results = at_once(lambda: merge(two, one), lambda: merge(three, two))

    done = IdentityChange.objects.count()
    assert done + len(refusals(results)) == 2
    left = set(Author.objects.values_list("pk", flat=True))
    assert len(left) == 3 - done
    assert set(FormerAddress.objects.values_list("object_id", flat=True)) <= left
    assert FormerAddress.objects.count() == done


def test_an_undo_happens_once():
    change = merge(make_author(), make_author())

    results = at_once(lambda: undo(change), lambda: undo(change))

    assert len(refusals(results)) == 1
    assert Author.objects.count() == 2
