import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from papers.models import Paper
from tests.factories import make_author, make_conference, make_figure, make_paper

pytestmark = pytest.mark.django_db


def test_authors_come_in_printed_order():
    paper = make_paper(["Zoe", "Ada", "Mia"])

    assert paper.byline == "Zoe, Ada, Mia"
    assert paper.first_author.name == "Zoe"


def test_the_name_as_printed_stays_with_the_paper():
    author = make_author("Stanisław Jastrzębski")
    paper = make_paper([author])
    paper.authorships.update(printed_name="Stanislaw Jastrzebski")

    assert (paper.byline, paper.first_author.name) == (
        "Stanislaw Jastrzebski",
        "Stanisław Jastrzębski",
    )


@pytest.mark.parametrize("field", ["openreview_id", "arxiv_id", "doi", "acl_id"])
def test_an_outside_id_is_unique_when_given(field):
    make_paper(**{field: ""})
    make_paper(**{field: ""})
    make_paper(**{field: "x1"})

    with pytest.raises(IntegrityError), transaction.atomic():
        make_paper(**{field: "x1"})


def test_a_doi_in_other_letters_is_the_same():
    paper = make_paper(doi="10.1000/Gates.1")
    paper.full_clean()

    with pytest.raises(ValidationError, match="Another paper has this DOI already."):
        Paper(title="Doors", doi="10.1000/GATES.1").full_clean()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="plans by how much there is to read")
def test_papers_are_not_read_to_find_a_doi():
    found = Paper.objects.of_dois(["10.1000/gates.1"]).order_by().values("pk")

    assert "USING COVERING INDEX paper_doi_once" in found.explain()


def test_a_tldr_says_whose_it_is():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_paper(tldr="Short.")


def test_an_author_is_on_a_paper_once():
    author = make_author()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_paper([author, author])


def test_an_author_with_papers_cannot_be_deleted():
    author = make_author()
    make_paper([author])

    with pytest.raises(ProtectedError):
        author.delete()


def test_figures_and_authorships_go_with_their_paper():
    paper = make_paper(["Ada"])
    make_figure(paper)

    assert paper.delete()[1]["papers.Figure"] == 1


@pytest.mark.parametrize("papers", [1, 3, 30])
def test_a_list_of_papers_costs_three_queries(papers, django_assert_num_queries):
    conference = make_conference()
    for _ in range(papers):
        make_paper(2, conference=conference)

    with django_assert_num_queries(3):
        rows = [(p.byline, p.conference.acronym, p.code_link) for p in Paper.objects.for_list()]

    assert len(rows) == papers


def test_a_title_may_hold_a_formula():
    paper = make_paper(title=r"On $\ell_1$ & friends")

    assert paper.title_html.count("<math") == 1
    assert "&amp; friends" in paper.title_html


def test_a_tldr_may_hold_a_formula():
    paper = make_paper(tldr=r"Faster by $x^2$ & <more>.", tldr_source="editor")

    assert paper.tldr_html.count("<math") == 1
    assert "&amp; &lt;more&gt;." in paper.tldr_html
