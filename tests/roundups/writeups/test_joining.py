"""Which papers and authors of a post are those that are here already."""

import pytest

from authors.models import Author, AuthorMatch
from papers.importers.record import AuthorRecord, PaperRecord
from papers.ingest import ingest
from papers.models import EDITOR, RETELLING
from roundups.models import Entry
from tests.factories import (
    make_author,
    make_conference,
    make_paper,
)
from tests.roundups.writeups.saved import POST, saved

pytestmark = pytest.mark.django_db


def test_a_paper_is_found_by_its_id_whatever_its_title():
    paper = make_paper(["Bea Moor"], title="Vessels", openreview_id="Boats12345")

    first = saved(POST).entries.first()

    assert first.paper == paper
    assert first.featuring == Entry.Featuring.FIRST
    assert Author.objects.filter(name="Bea Moor").count() == 1
    assert paper.title == "Vessels"


def test_a_paper_is_found_by_its_doi_in_other_letters():
    paper = make_paper(["Bea Moor"], title="Vessels", doi="10.1109/cvpr.2019.00482")
    source = POST.replace("openreview.net/forum?id=Boats12345", "doi.org/10.1109/CVPR.2019.00482")

    again = source.replace("Sunk.", "[DOI](https://doi.org/10.1109/Cvpr.2019.00482)")

    assert [entry.paper for entry in saved(again).entries.all()] == [paper]


def test_another_doi_is_another_paper():
    conference = make_conference("ICLR", 2020)
    paper = make_paper(["Bea Moor"], title="Boats", conference=conference, doi="10.1109/other")
    source = POST.replace("openreview.net/forum?id=Boats12345", "doi.org/10.1109/CVPR.2019.00482")

    assert saved(source).entries.first().paper != paper


def test_a_doi_of_another_paper_in_other_letters_is_not_given_twice():
    paper = make_paper(openreview_id="Another123", doi="10.1109/cvpr.2019.00482")
    source = POST.replace("Afloat.", "[DOI](https://doi.org/10.1109/CVPR.2019.00482)")

    first = saved(source).entries.first().paper

    assert first != paper
    assert (first.openreview_id, first.doi) == ("Boats12345", "")


def test_a_paper_is_found_by_title_and_first_author_within_the_conference():
    conference = make_conference("ICLR", 2020)
    paper = make_paper(["Béa MOOR"], title="BOATS", conference=conference)
    make_paper(["Bea Moor"], title="Boats", conference=make_conference("ICLR", 2019))

    assert saved(POST).entries.first().paper == paper


@pytest.mark.parametrize("other", [{"openreview_id": "Another123"}, {"authors": ["Someone Else"]}])
def test_another_forum_or_another_first_author_is_another_paper(other):
    conference = make_conference("ICLR", 2020)
    paper = make_paper(
        **{"authors": ["Bea Moor"], "title": "Boats", "conference": conference} | other
    )

    assert saved(POST).entries.first().paper != paper


def test_one_arxiv_paper_at_two_forums_is_two_papers():
    paper = make_paper(openreview_id="Another123", arxiv_id="2101.00009")

    source = POST.replace("Afloat.", "[arXiv](https://arxiv.org/abs/2101.00009)")
    first = saved(source).entries.first().paper

    assert first != paper
    assert (first.openreview_id, first.arxiv_id) == ("Boats12345", "")


def test_a_name_alone_makes_nobody_the_same():
    make_author("Bea Moor")

    saved(POST)

    assert Author.objects.filter(name="Bea Moor").count() == 2


def test_who_has_the_same_name_is_noted_for_an_editor():
    bea = make_author("Bea Moor")

    roundup = saved(POST)

    assert [match.other for match in AuthorMatch.objects.all()] == [bea]
    assert "“Boats”: Perhaps the same as somebody here: Bea Moor." in roundup.writeup.notes


def test_the_first_author_of_a_post_stays_when_a_source_names_all():
    entry = saved(POST).entries.first()
    [first] = entry.featured_authorships

    people = tuple(AuthorRecord(name) for name in ("Bea Moor", "Cy Quay"))
    ingest(PaperRecord("Boats", "OpenReview", openreview_id="Boats12345", authors=people))

    assert [row.printed for row in entry.paper.authorships.all()] == ["Bea Moor", "Cy Quay"]
    assert entry.paper.authorships.first() == first


def test_a_post_neither_shortens_a_list_of_authors_nor_puts_one_where_an_editor_emptied_it():
    paper = make_paper(["Bea Moor", "Cy Quay"], openreview_id="Boats12345")
    saved(POST)
    assert paper.byline == "Bea Moor, Cy Quay"

    paper.authorships.all().delete()
    paper.note_source("authors", EDITOR)
    paper.save()
    saved(POST)
    assert not paper.authorships.exists()


def test_a_profile_that_an_editor_took_away_does_not_come_back():
    author = saved(POST).entries.first().paper.authorships.get().author
    author.links.all().delete()

    saved(POST)

    assert not author.links.exists()


def test_nobody_gets_the_profile_of_a_namesake_on_the_same_paper():
    paper = make_paper(["Bea Moor", "Bea Moor"], openreview_id="Boats12345")

    saved(POST)

    assert not any(row.author.links.exists() for row in paper.authorships.all())


def test_profiles_below_a_list_of_all_authors_go_to_the_one_who_is_named():
    roundup = saved(
        POST.replace("First author: Bea", "Authors: Ann Lee, Bea Moor\n\nFirst author: Bea")
    )

    rows = roundup.entries.first().paper.authorships.all()
    assert [(row.printed, row.author.links.count()) for row in rows] == [
        ("Ann Lee", 0),
        ("Bea Moor", 1),
    ]


def test_what_a_post_retells_of_a_paper_comes_in_by_the_one_way():
    paper = saved(POST).entries.first().paper

    assert paper.source_of("authors") == paper.source_of("openreview_id") == RETELLING


def test_what_a_paper_says_stands_and_the_writeup_keeps_its_own_words():
    paper = make_paper(openreview_id="Boats12345", tldr="Ours.", tldr_source="editor")

    roundup = saved(POST.replace("Afloat.", "TL;DR: Theirs.\n\nAfloat."))

    paper.refresh_from_db()
    assert (paper.tldr, paper.tldr_source) == ("Ours.", "editor")
    assert roundup.entries.first().text == "Afloat.\n\nTL;DR: Theirs."
