import pytest
from django.db import connection
from django.urls import reverse

from tests.factories import make_conference, make_figure, make_link, make_paper, make_topic
from tests.roundups.search.indexing import index

pytestmark = pytest.mark.django_db


def full_paper(authors, conference):
    paper = make_paper(authors=authors, conference=conference, tldr="Short.", tldr_source="editor")
    make_figure(paper)
    make_link(paper, "code")
    paper.topics.add(make_topic())
    return paper


@pytest.mark.parametrize("papers", [1, 3, 30])
def test_the_list_makes_the_same_number_of_queries(admin_client, django_assert_num_queries, papers):
    conference = make_conference()
    for _ in range(papers):
        full_paper(2, conference)

    with django_assert_num_queries(9):
        admin_client.get(reverse("admin:papers_paper_changelist"))


@pytest.mark.parametrize("authors", [3, 30])
def test_the_form_makes_the_same_number_of_queries(
    admin_client, django_assert_num_queries, authors
):
    url = reverse("admin:papers_paper_change", args=[full_paper(authors, make_conference()).pk])
    admin_client.get(url)

    with django_assert_num_queries(12):
        admin_client.get(url)


@pytest.mark.parametrize("papers", [1, 3, 30])
def test_the_autocomplete_makes_the_same_number_of_queries(
    admin_client, django_assert_num_queries, papers
):
    for _ in range(papers):
        make_paper()
    index()
    query = {"app_label": "roundups", "model_name": "entry", "field_name": "paper", "term": "paper"}

    with django_assert_num_queries(4 if connection.vendor == "sqlite" else 5):
        admin_client.get(reverse("admin:autocomplete"), query)
