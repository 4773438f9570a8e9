"""What is counted once for all pages is what they would count themselves."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roundups import catalogue, tallies
from roundups.freshness import mark_changed
from roundups.models import Roundup, Tally
from roundups.publishing import publish, withdraw
from tests.factories import FUTURE, make_conference, make_entry, make_roundup, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return make_topic("Graphs")


@pytest.fixture
def roundup(topic):
    return make_roundup(2, topic=topic, conference=make_conference("ICLR", 2020))


def counts():
    """Of the site, its topics and its conferences, as pages say."""
    rows = [*catalogue.topics(), *catalogue.editions()]
    of_rows = [(row.roundup_count, row.paper_count) for row in rows]
    return [(catalogue.roundup_total(), catalogue.paper_total()), *of_rows]


def kept():
    return list(Tally.objects.order_by("pk").values_list("roundups", "papers"))


def test_pages_say_what_was_counted(roundup):
    tallies.count_again()
    assert kept() == [(1, 2)] * 3 and counts() == [(1, 2)] * 3

    Tally.objects.update(roundups=7, papers=9)
    assert counts() == [(7, 9)] * 3


def test_what_is_dropped_already_is_not_written_again(roundup):
    """Loading a dump drops all of them for each of its rows."""
    tallies.count_again()

    assert [tallies.forget(Tally.objects.all()) for _ in range(2)] == [3, 0]


def test_a_page_counts_for_itself_until_then(roundup):
    assert counts() == [(1, 2)] * 3


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (withdraw, [(0, 0), (0, 0)]),
        (lambda roundup: roundup.delete(), [(0, 0), (0, 0)]),
        (make_entry, [(1, 3)] * 3),
        (lambda roundup: roundup.entries.first().delete(), [(1, 1)] * 3),
        (lambda roundup: make_roundup(1, topic=roundup.topic), [(2, 3), (2, 3), (1, 2)]),
        (lambda roundup: make_entry(make_roundup(0), roundup.entries.first().paper), [(2, 2), (1, 2), (1, 2)]),
        (lambda roundup: (make_roundup(1, False, topic=roundup.topic)), [(1, 2)] * 3),
    ],
)  # fmt: skip
def test_they_are_right_at_once_and_counted_again_after_the_commit(
    roundup, write, expected, django_capture_on_commit_callbacks
):
    tallies.count_again()
    with django_capture_on_commit_callbacks(execute=True):
        write(roundup)
        assert counts() == expected

    assert counts() == expected
    assert Tally.objects.standing().count() == 3


def test_another_topic_stands(roundup, django_capture_on_commit_callbacks):
    make_topic("Vision")
    tallies.count_again()
    with django_capture_on_commit_callbacks():
        withdraw(roundup)

    assert Tally.objects.standing().count() == 1


def test_what_comes_out_by_the_clock_is_counted(roundup, topic):
    planned = make_roundup(1, topic=topic, published_at=FUTURE)
    tallies.count_again()
    assert kept() == [(1, 2)] * 3

    past = timezone.now() - timedelta(seconds=1)
    Roundup.objects.filter(pk=planned.pk).update(published_at=past)
    Tally.objects.filter(until=FUTURE).update(until=past)
    assert counts() == [(2, 3), (2, 3), (1, 2)]
    tallies.count_again()
    assert kept() == [(2, 3), (1, 2), (2, 3)] and not Tally.objects.exclude(until=None)


def test_what_nobody_knows_of_drops_all(roundup):
    tallies.count_again()
    Roundup.objects.update(published_at=None)
    mark_changed()

    assert counts() == [(0, 0), (0, 0)]


def test_what_stands_is_not_counted_again(roundup):
    tallies.count_again()
    with CaptureQueriesContext(connection) as queries:
        tallies.count_again()

    assert "roundups_entry" not in " ".join(query["sql"] for query in queries)


@pytest.mark.django_db(transaction=True)
def test_after_a_real_commit_they_stand(topic):
    draft = make_roundup(2, False, topic=topic)
    tallies.count_again()
    with transaction.atomic():
        publish(draft)
    assert Tally.objects.standing().get(kind="topic").papers == 2
