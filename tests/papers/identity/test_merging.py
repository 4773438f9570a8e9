"""What a merge moves, and that nothing is lost by it."""

import pytest

from authors.models import Author, AuthorMatch
from papers.identity import Refused, merge, rehearse
from papers.models import IdentityChange, Paper, PaperMatch
from tests.factories import (
    make_author,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
)
from tests.papers.identity.content import content, two_authors, two_papers

pytestmark = pytest.mark.django_db
MAKERS = [two_authors, two_papers]


@pytest.mark.parametrize("make", MAKERS)
def test_only_one_is_left(make):
    kept, absorbed = make()

    merge(kept, absorbed)

    assert type(kept).objects.filter(pk=kept.pk).exists()
    assert not type(kept).objects.filter(pk=absorbed.pk).exists()


def test_papers_entries_ids_links_and_addresses_of_an_author_move():
    kept, absorbed = two_authors()

    merge(kept, absorbed)

    kept = Author.objects.get(pk=kept.pk)
    assert [row.printed for row in kept.authorships.all()] == [
        "A. Lovelace",
        "Ada Lovelace",
        "Ada Lovelace",
    ]
    assert kept.featured_in.count() == 3
    assert (kept.orcid, kept.openreview_id, kept.dblp_id) == (
        "0000-0001-0000-0001",
        "~Ada_Lovelace1",
        "65/9612",
    )
    assert (kept.affiliation, kept.bio, kept.photo_source) == (
        "London",
        "On $\\ell_1$.",
        "Her own page",
    )
    assert "<math" in kept.bio_html
    assert kept.photo.storage.exists(kept.photo.name)
    assert kept.photo.width == 60
    assert kept.links.count() == 3
    assert [row.slug for row in kept.former_addresses.all()] == ["a-lovelace", "augusta"]


def test_entries_figures_ids_links_topics_and_items_of_a_paper_move():
    kept, absorbed = two_papers()

    merge(kept, absorbed)

    kept = Paper.objects.get()
    assert (kept.title, kept.doi, kept.arxiv_id) == ("On engines", "10.1000/182", "2003.02389")
    assert (kept.tldr, kept.tldr_source) == ("Engines.", "authors")
    assert "<math" in kept.abstract_html
    assert (kept.source_of("abstract"), kept.locked_fields) == ("arXiv", ["abstract"])
    assert kept.entries.count() == kept.figures.count() == kept.topics.count() == 2
    assert kept.links.count() == 3
    assert kept.import_items.count() == 1
    assert {row.slug for row in kept.former_addresses.all()} == {"on-engines-2", "on-engines-draft"}


def test_ratings_move_and_of_two_by_one_editor_the_one_that_is_there_is_filled():
    kept, absorbed = two_papers()

    merge(kept, absorbed)

    rows = kept.ratings.order_by("editor__username").values_list("stars", "note")
    assert list(rows) == [(3, "Says ann."), (5, "Says bob.")]


def test_the_list_of_authors_is_not_added_up():
    kept, absorbed = two_papers()

    merge(kept, absorbed)

    assert Paper.objects.get().byline == "Ada Lovelace, Grace Hopper"
    assert [row.affiliation for row in kept.authorships.all()] == ["London", "London"]


def test_who_is_featured_stays_featured():
    kept, absorbed = two_papers()

    merge(kept, absorbed)

    entry = kept.entries.get(text="It works.")
    assert [row.author for row in entry.featured_authorships] == [kept.first_author]


def test_two_rows_for_one_author_of_one_paper_are_noted():
    kept, absorbed = two_papers()
    one, other = absorbed.first_author, kept.first_author

    merge(kept, absorbed)

    match = AuthorMatch.objects.get()
    assert (match.author, match.other, match.reason) == (one, other, "place")


def test_a_paper_without_authors_gets_them():
    kept, absorbed = make_paper(0), make_paper(["Ada Lovelace"])

    merge(kept, absorbed)

    assert kept.byline == "Ada Lovelace"


def test_a_featured_author_who_would_be_on_no_paper_is_named():
    kept, absorbed = make_paper(["Ada Lovelace"]), make_paper(["Alan Turing"])
    entry = make_entry(make_roundup(0, title="Engines"), absorbed, featuring="chosen")
    entry.featured.set([absorbed.first_author])

    with pytest.raises(Refused, match="“Alan Turing” is featured in “Engines”"):
        merge(kept, absorbed)


def test_two_entries_of_one_roundup_are_not_thrown_together():
    kept, absorbed = make_paper(), make_paper()
    roundup = make_roundup(0, title="Engines")
    make_entry(roundup, kept)
    make_entry(roundup, absorbed, text="It works.")
    before = content()

    with pytest.raises(Refused, match="Both are in the roundup “Engines”"):
        merge(kept, absorbed)

    assert content() == before


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            lambda: make_author(orcid="0000-0001-0000-0001"),
            lambda: make_author(orcid="0000-0001-0000-0002"),
        ),
        (lambda: make_paper(arxiv_id="2003.02389"), lambda: make_paper(arxiv_id="2003.02390")),
    ],
)
def test_different_ids_of_one_kind_are_two(one, other):
    with pytest.raises(Refused, match="Their ids differ"):
        merge(one(), other())


def test_a_doi_is_the_same_in_capitals():
    merge(make_paper(doi="10.1000/ABC"), make_paper(doi="10.1000/abc"))

    assert Paper.objects.count() == 1


def test_one_is_not_merged_with_itself():
    author = make_author()

    with pytest.raises(Refused):
        merge(author, author)


def test_one_that_is_gone_meanwhile_is_said():
    kept, absorbed = make_author(), make_author()
    merge(kept, absorbed)

    with pytest.raises(Refused, match="not there any more"):
        merge(kept, absorbed)


def test_a_label_that_only_the_repeated_link_had_is_kept():
    kept, absorbed = make_author(), make_author()
    make_link(kept, "other", "https://ada.example/")
    make_link(absorbed, "other", "https://ada.example/", label="Diary")

    merge(kept, absorbed)

    assert kept.links.get().label == "Diary"


def test_a_verdict_holds_for_both_after_they_are_one():
    third, kept, absorbed = make_author("Third"), make_author(), make_author()
    for author, verdict in [(kept, ""), (absorbed, "another")]:
        AuthorMatch.objects.create(author=author, other=third, reason="name", verdict=verdict)

    merge(kept, absorbed)

    assert AuthorMatch.objects.get().verdict == "another"
    assert AuthorMatch.objects.get().author == kept


@pytest.mark.parametrize("make", MAKERS)
def test_a_rehearsal_says_what_the_merge_then_does_and_changes_nothing(make):
    kept, absorbed = make()
    before = content()

    steps = rehearse(kept, absorbed)

    assert content() == before
    assert not IdentityChange.objects.exists()
    done = merge(kept, absorbed).steps
    assert [(s["do"], s["what"]) for s in steps] == [(s["do"], s["what"]) for s in done]


def test_figures_of_both_keep_their_order():
    kept, absorbed = make_paper(), make_paper()
    for paper, letter in [(kept, "A"), (absorbed, "B")]:
        for position in (1, 2):
            make_figure(paper, number=f"{letter}{position}", position=position)

    merge(kept, absorbed)

    assert [figure.number for figure in kept.figures.all()] == ["A1", "A2", "B1", "B2"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_grows_by_two_for_each_paper(count, django_assert_max_num_queries):
    kept, absorbed = make_author(), make_author()
    for _ in range(count):
        make_paper([absorbed])

    with django_assert_max_num_queries(45 + 2 * count):
        merge(kept, absorbed)


def test_matches_of_papers_follow():
    first, kept, absorbed = make_paper(), make_paper(), make_paper()
    PaperMatch.objects.create(paper=absorbed, other=first, reason="title", verdict="another")

    merge(kept, absorbed)

    assert (PaperMatch.objects.get().paper, PaperMatch.objects.get().other) == (kept, first)
