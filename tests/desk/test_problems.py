import pytest
from django.urls import reverse

from tests.desk.sending import send
from tests.factories import make_author, make_figure, make_paper

pytestmark = pytest.mark.django_db


def warnings(response):
    return [str(message) for message in response.context["messages"] if message.tags == "warning"]


def test_it_names_the_field_whose_formula_is_broken(admin_client):
    url = reverse("admin:authors_author_change", args=[make_author().pk])

    [warning] = warnings(send(admin_client, url, bio=r"A lover of $\frac{1$."))

    assert warning.startswith("About – ")


def test_it_names_the_row_too(admin_client):
    paper = make_paper()
    make_figure(paper, number="Figure 7")
    url = reverse("admin:papers_paper_change", args=[paper.pk])

    [warning] = warnings(send(admin_client, url, figures__0__caption=r"Here $\frac{1$."))

    assert warning.startswith("Figure 7 – Caption – ")


def test_it_is_silent_about_what_did_not_change(admin_client):
    author = make_author(bio=r"A lover of $\frac{1$.")
    url = reverse("admin:authors_author_change", args=[author.pk])

    assert warnings(send(admin_client, url, affiliation="Elsewhere")) == []
