import pytest
from django.db import connection

from roundups.models import SearchWord
from roundups.search import spelling
from roundups.search.spelling import MOST_GUESSED, corrected, distance_between, guesses


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("pruning", "prunning", 1), ("robust", "robsut", 1), ("graph", "graphs", 1), ("deep", "depe", 1),
     ("kitten", "sitting", 3), ("жираф", "жыраф", 1)],
)  # fmt: skip
def test_slips_are_counted(one, other, distance):
    assert distance_between(one, other, 2) == distance


@pytest.fixture
def known(db):
    SearchWord.objects.bulk_create(
        SearchWord(word=word) for word in ["pruning", "robust", "robots", "jastrzebski", "net"]
    )


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("prunning", ["pruning"]),
        ("rpuning", ["pruning"]),
        ("pruing", ["pruning"]),
        ("robsut", ["robust"]),
        ("jastrebski", ["jastrzebski"]),
        ("pruning", []),
        ("nte", []),
        ("zzzzzz", []),
    ],
)
def test_near_words_are_guessed(known, word, found):
    assert guesses(word) == found


@pytest.mark.parametrize("word", ["prunning", "puning", "pxuning", "rpuning"])
def test_a_guess_is_found_behind_many_words_that_begin_alike(known, monkeypatch, word):
    monkeypatch.setattr(spelling, "MOST_COMPARED", 2)
    SearchWord.objects.bulk_create(SearchWord(word=f"{a}achem{b}") for a in "pr" for b in "abcd")

    assert guesses(word) == ["pruning"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no other order")
def test_the_language_of_a_database_does_not_order_known_words(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collname FROM pg_attribute JOIN pg_collation AS own ON own.oid = attcollation"
            " WHERE attrelid = 'roundups_searchword'::regclass AND attname = 'word'"
        )
        assert cursor.fetchone() == ("C",)


def test_all_wrong_words_are_exchanged_first(known):
    assert list(corrected("prunning robsut"))[0] == "pruning robust"


def test_quotes_are_no_part_of_a_guess(known):
    assert list(corrected('"prunning“ „net»')) == ["pruning net"]


def test_a_long_query_costs_no_more_than_a_few_words(known, django_assert_max_num_queries):
    with django_assert_max_num_queries(2 * MOST_GUESSED):
        found = list(corrected("prunning " * 20))

    assert found[0] == " ".join(["pruning"] * MOST_GUESSED + ["prunning"] * (20 - MOST_GUESSED))
