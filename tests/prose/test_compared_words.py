import string
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

from prose.words import BREAK, LONGEST, as_stem, found_by, stem, with_stems, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Schrödinger", ["schrodinger"]),
        ("Stanisław JASTRZĘBSKI", ["stanislaw", "jastrzebski"]),
        ("Straße, Ærø", ["strasse", "aero"]),
        ("don’t", ["dont"]),
        ("Adam's", ["adam"]),
        ("β-VAE", ["β", "vae"]),
        ("C++ and C#, not C", ["cplusplus", "and", "csharp", "not", "c"]),
        ("神经网络", ["神", "经", "网", "络"]),
        ("ニューラル", list("ニューラル")),
        (unicodedata.normalize("NFD", "ディープ é"), [*"ディープ", "e"]),
        (unicodedata.normalize("NFD", "신경망"), ["신경망"]),
        ("ﾃﾞｨｰﾌﾟAI", [*"ディープ", "ai"]),
        ("신경망", ["신경망"]),
        ("مُحَمَّد", ["مُحَمَّد"]),
        ("हिन्दी", ["हिन्दी"]),
        ("ﬁne ½", ["fine", "12"]),
        ("snake_case 2020", ["snake", "case", "2020"]),
        ("🙂 ¶ \x00 ' \" *", []),
    ],
)
def test_text_becomes_folded_words(text, found):
    assert words(text) == found


def test_a_word_has_an_end():
    assert words("x" * 10_000) == ["x" * LONGEST]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’apprentissage profond", ["lapprentissage", "profond", BREAK, "apprentissage"]),
        ("qu'il", ["quil", BREAK, "il"]),
        ("dell'arte d'Alembert's", ["dellarte", "dalembert", BREAK, "arte", BREAK, "alembert"]),
        ("O'Brien", ["obrien"]),
        ("don't, C's, authors' own", ["dont", "c", "authors", "own"]),
        ("aujourd'hui l'", ["aujourdhui", "l"]),
    ],
)
def test_what_stands_behind_an_elision_is_found_too(text, found):
    assert found_by(text) == found


def test_forms_of_an_english_word_share_a_stem():
    assert {stem(word) for word in ("prune", "pruned", "pruning", "prunes")} == {"prune"}


@pytest.fixture
def hurried_threads():
    """They take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    with ThreadPoolExecutor(4) as threads:
        yield threads
    sys.setswitchinterval(interval)


def test_readers_who_search_at_the_same_time_have_stems_of_their_own(hurried_threads):
    letters = string.ascii_lowercase
    starts = [f"{a}{b}{c}t" for a in letters for b in "aeiou" for c in letters]

    found = list(hurried_threads.map(stem, (f"{start}izations" for start in starts)))

    assert found == [f"{start}iz" for start in starts]


def test_stems_come_after_the_words_so_that_phrases_stay_together():
    found = with_stems(["pruning", "networks"])

    assert found == ["pruning", "networks", BREAK, as_stem("prune"), as_stem("network")]


def test_a_stem_that_is_among_the_words_is_not_said_again():
    assert with_stems(["networks", "network"]) == ["networks", "network"]
