import unicodedata
from datetime import timedelta

import pytest
from django.utils import timezone

from roundups.models import Roundup, SearchDocument
from roundups.search import find, matching, suggestions
from tests.factories import make_author, make_entry, make_paper, make_roundup
from tests.roundups.search.indexing import index as index_all

pytestmark = pytest.mark.django_db


def papers(*facts, **shared):
    """Public papers, in one roundup."""
    roundup = make_roundup(0, title="R")
    for each in facts:
        make_entry(roundup, make_paper(**shared | each))
    index_all()


def titles(query, kind="paper"):
    found = find(query).get(kind)
    return [str(row) for row in found.rows] if found else []


@pytest.mark.parametrize("frequent", [1, 1000])
def test_titles_count_more_than_authors_these_more_than_tldrs_and_these_more_than_text(
    monkeypatch, frequent
):
    monkeypatch.setattr(matching, "FREQUENT", frequent)
    told = {"tldr": "All of lattice.", "tldr_source": "editor"}
    papers(
        {"title": "In text", "abstract": "All of lattice."},
        {"title": "In TL;DR"} | told,
        {"title": "By author", "authors": ["Ada Lattice"]},
        {"title": "All of lattice"},
    )

    assert titles("lattice") == ["All of lattice", "By author", "In TL;DR", "In text"]


def test_accents_fold_both_ways():
    papers({"title": "Cats of Schrödinger"}, {"title": "Dogs of Schrodinger"})

    assert sorted(titles("schrodinger")) == sorted(titles("SCHRÖDINGER"))
    assert len(titles("schrodinger")) == 2


def test_forms_of_a_word_and_first_letters_find():
    papers({"title": "Pruning networks"})

    assert titles("prune network") == titles("prun") == titles("pruned net") == ["Pruning networks"]
    assert titles("netw pruning") == []


def test_a_phrase_stands_as_quoted():
    papers({"title": "Neural arithmetic units"}, {"title": "Units of neural arithmetic"})

    assert titles('"arithmetic units"') == ["Neural arithmetic units"]


@pytest.mark.parametrize("frequent", [1, 1000])
@pytest.mark.parametrize(
    "query",
    ['"learn"', '"network"', '"learn network"', '"networks learn"', "networks-learn", '"learned"'],
)
def test_a_stem_is_no_word_that_somebody_quotes(monkeypatch, frequent, query):
    monkeypatch.setattr(matching, "FREQUENT", frequent)
    papers({"title": "Learning networks"})

    assert titles(query) == []
    assert titles('"learning"') == titles('"learning networks"') == ["Learning networks"]
    assert titles("learned network") == titles("learn networks") == ["Learning networks"]


def test_a_phrase_does_not_run_from_one_author_to_the_next():
    papers({"title": "Two", "authors": ["Ada Byron", "Charles Babbage"]})

    assert titles('"ada byron"') == ["Two"]
    assert titles('"byron charles"') == []


@pytest.mark.parametrize("query", ["C++", "神经", "शिक्षण", "शिक्", "تعلم", "β-VAE", "신경망"])
def test_words_of_any_script_are_found(query):
    papers({"title": "C++ for nets"}, {"title": "图神经网络"}, {"title": "गहन शिक्षण"},
           {"title": "تعلم الآلة"}, {"title": "Of β-VAE"}, {"title": "신경망 입문"})  # fmt: skip

    assert len(titles(query)) == 1


@pytest.mark.parametrize(
    "query", ["apprentissage", "l'apprentissage", "lapprentissage", '"de l\'apprentissage profond"']
)
def test_a_word_is_found_with_and_without_its_elided_article(query):
    papers({"title": "De l’apprentissage profond"})

    assert titles(query) == ["De l’apprentissage profond"]


def test_kana_are_found_however_they_are_written():
    full = "ディープ"
    ways = [full, unicodedata.normalize("NFD", full), "ﾃﾞｨｰﾌﾟ"]
    papers(*({"title": f"{way} {number}"} for number, way in enumerate(ways)))

    assert [len(titles(way)) for way in ways] == [3, 3, 3]


def test_of_frequent_words_too_more_in_the_title_count_more(monkeypatch):
    monkeypatch.setattr(matching, "FREQUENT", 2)
    papers(
        {"title": "Sparse graphs"},
        {"title": "Graphs", "abstract": "They are sparse."},
    )

    assert titles("sparse graph") == ["Sparse graphs", "Graphs"]


def test_what_few_and_old_papers_have_is_found_behind_many_new_ones(monkeypatch):
    monkeypatch.setitem(matching.MOST_RANKED, "paper", 2)
    monkeypatch.setattr(matching, "SAMPLE", 1)
    papers(
        {"title": "Rare and old"},
        *[{"title": f"Common {number}"} for number in range(5)],
        {"title": "Common and odd"},
    )

    assert titles("rare") == ["Rare and old"]
    assert sorted(titles("common")) == ["Common 4", "Common and odd"]
    assert titles("odd") == ["Common and odd"]


def test_one_match_among_the_newest_does_not_hide_the_older_ones(monkeypatch):
    monkeypatch.setitem(matching.MOST_RANKED, "paper", 2)
    monkeypatch.setattr(matching, "SAMPLE", 1)
    papers({"title": "Odd and old"}, *[{"title": "Common"}] * 5, {"title": "Odd and new"})

    assert sorted(titles("odd")) == ["Odd and new", "Odd and old"]


def test_of_too_many_the_latest_are_ranked(monkeypatch):
    monkeypatch.setitem(matching.MOST_RANKED, "paper", 2)
    monkeypatch.setattr(matching, "SAMPLE", 1)
    papers(*[{"title": f"Odd {number}"} for number in (1, 2, 3)], {"title": "Common"})

    assert sorted(titles("odd")) == ["Odd 2", "Odd 3"]


def test_many_matches_are_counted_up_to_a_bound(monkeypatch):
    monkeypatch.setitem(matching.MOST_RANKED, "paper", 2)
    papers({"title": "Common one"}, {"title": "Common two"}, {"title": "Common three"})

    found = find("common")["paper"]

    assert (found.count, found.is_cut) == (2, True)


def test_the_bound_counts_only_what_is_public(monkeypatch):
    monkeypatch.setitem(matching.MOST_RANKED, "paper", 1)
    papers({"title": "Common open"})
    later = make_roundup(0, published_at=timezone.now() + timedelta(days=1))
    make_entry(later, make_paper(title="Common secret"))
    index_all()

    assert titles("common") == ["Common open"]


def test_what_is_scheduled_is_found_when_its_time_comes():
    roundup = make_roundup(0, title="Soon", published_at=timezone.now() + timedelta(hours=1))
    make_entry(roundup, make_paper(["Ada Soon"], title="Soon a paper"))
    index_all()
    assert find("soon") == {}

    earlier = timezone.now() - timedelta(hours=1)
    Roundup.objects.update(published_at=earlier)
    SearchDocument.objects.update(public_from=earlier)

    assert set(find("soon")) == {"roundup", "paper", "author"}


def test_nothing_withdrawn_is_shown_though_the_index_has_it():
    papers({"title": "Gone"})
    Roundup.objects.update(published_at=None)

    assert titles("gone") == []


def test_words_of_a_draft_find_nothing_of_its_public_papers():
    papers({"title": "Open", "authors": [make_author("Ada")]})
    paper = Roundup.objects.get().entries.get().paper
    make_entry(make_roundup(0, False), paper, text="Xyzzy")
    make_entry(make_roundup(0, published_at=timezone.now() + timedelta(1)), paper, text="Xyzzy")
    index_all()

    assert find("xyzzy") == {}


def test_a_slip_is_answered_with_what_would_be_found():
    papers({"title": "Pruning networks"}, {"title": "Robust networks"})

    assert suggestions("prunning") == ["pruning"]
    assert suggestions("prunning netwroks") == ["pruning networks"]
    assert suggestions("zzzzzz") == []


def test_words_of_what_is_not_public_are_no_suggestions():
    later = make_roundup(0, title="Abracadabra", published_at=timezone.now() + timedelta(days=1))
    make_entry(later)
    index_all()

    assert suggestions("abracadabro") == []


def test_a_guess_is_a_word_that_somebody_wrote():
    papers({"title": "Cats of Schrödinger", "authors": ["Charles Babbage"]})

    assert suggestions("schrodnger") == ["schrodinger"]
    assert suggestions("charls") == ["charles"]


def test_the_snippet_of_a_roundup_spells_formulas():
    papers({"title": r"Certified $\ell_1$ bounds"})

    [row] = find("certified")["roundup"].rows

    assert row.snippet == "<mark>Certified</mark> ℓ₁ bounds"


def test_a_title_is_marked_unless_it_has_a_formula():
    papers({"title": "Cost of $5"}, {"title": r"Cost \(x\)"}, {"title": "Cost $x$"})

    marked = sorted(row.marked_title for row in find("cost")["paper"].rows)

    assert marked == ["", "", "<mark>Cost</mark> of $5"]
