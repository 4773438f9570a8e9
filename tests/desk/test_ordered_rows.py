import pytest
from django.urls import reverse

from tests.desk.sending import send
from tests.factories import make_author, make_paper

pytestmark = pytest.mark.django_db


def url_of(paper):
    return reverse("admin:papers_paper_change", args=[paper.pk])


def names(paper):
    return [authorship.author.name for authorship in paper.authorships.select_related("author")]


@pytest.fixture
def paper():
    return make_paper(authors=["Ann", "Bo", "Cy"])


def test_it_keeps_a_page_that_is_sent_back_unchanged(admin_client, paper):
    send(admin_client, url_of(paper))

    assert names(paper) == ["Ann", "Bo", "Cy"]


def test_it_saves_a_new_order_when_nothing_else_changed(admin_client, paper):
    send(admin_client, url_of(paper), authorships__0__position=3, authorships__2__position=0)

    assert names(paper) == ["Cy", "Bo", "Ann"]


def test_it_ignores_a_new_row_with_only_a_position(admin_client, paper):
    send(admin_client, url_of(paper), authorships__3__position=1)

    assert names(paper) == ["Ann", "Bo", "Cy"]


def test_it_puts_a_row_without_a_position_last(admin_client, paper):
    new = make_author("Di")

    send(admin_client, url_of(paper), authorships__3__author=new.pk)

    assert names(paper) == ["Ann", "Bo", "Cy", "Di"]


def test_it_puts_a_new_row_where_its_position_says(admin_client, paper):
    new = make_author("Di")
    positions = {f"authorships__{n}__position": n * 10 for n in range(3)}

    send(
        admin_client,
        url_of(paper),
        **positions,
        authorships__3__author=new.pk,
        authorships__3__position=5,
    )

    assert names(paper) == ["Ann", "Di", "Bo", "Cy"]


def test_it_numbers_the_rows_anew(admin_client, paper):
    send(admin_client, url_of(paper), authorships__1__position=90)

    positions = list(paper.authorships.values_list("author__name", "position"))
    assert positions == [("Ann", 1), ("Cy", 2), ("Bo", 3)]


def test_it_deletes_what_is_ticked(admin_client, paper):
    send(admin_client, url_of(paper), authorships__1__DELETE="on")

    assert names(paper) == ["Ann", "Cy"]


def test_it_says_beside_the_row_what_is_there_twice(admin_client, paper):
    ann = paper.authorships.first().author

    response = send(admin_client, url_of(paper), authorships__3__author=ann.pk)

    formset = response.context["inline_admin_formsets"][0].formset
    assert formset.forms[3].non_field_errors() == [
        "This is already in the list. Choose another, or delete this row."
    ]
    assert names(paper) == ["Ann", "Bo", "Cy"]


def test_it_keeps_the_order_that_was_sent_when_something_is_wrong(admin_client, paper):
    response = send(
        admin_client,
        url_of(paper),
        title="",
        authorships__0__position=3,
        authorships__2__position=1,
    )

    formset = response.context["inline_admin_formsets"][0].formset
    assert [int(form["position"].value()) for form in formset.forms[:3]] == [3, 1, 1]


def test_it_refuses_that_two_rows_change_their_authors(admin_client, paper):
    ann, bo, _ = [authorship.author_id for authorship in paper.authorships.all()]

    response = send(
        admin_client, url_of(paper), authorships__0__author=bo, authorships__1__author=ann
    )

    formset = response.context["inline_admin_formsets"][0].formset
    twice = {"author": ["This is in the list already."]}
    assert formset.errors == [twice, twice, {}, {}]
    assert names(paper) == ["Ann", "Bo", "Cy"]


def test_a_new_row_may_take_what_another_gives_up(admin_client, paper):
    ann = paper.authorships.first().author_id

    send(admin_client, url_of(paper), authorships__0__DELETE="on", authorships__3__author=ann)

    assert names(paper) == ["Bo", "Cy", "Ann"]
