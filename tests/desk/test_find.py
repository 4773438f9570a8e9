import pytest
from django.db import connection
from django.urls import reverse

from tests.desk.test_site import staff_with
from tests.factories import make_author, make_conference, make_paper
from tests.roundups.search.indexing import index

pytestmark = pytest.mark.django_db


def found(client, words):
    index()
    groups = client.get(reverse("admin:find"), {"q": words}).context["groups"]
    return {str(name): [(str(obj), line) for obj, line, _ in rows] for name, _, rows in groups}


def test_it_searches_papers_and_people_at_once(admin_client):
    make_paper(
        title="Rewinding networks", authors=["Ada Rewind"], conference=make_conference(year=2020)
    )

    assert found(admin_client, "rewind") == {
        "Papers": [("Rewinding networks", "ICLR 2020 · Ada Rewind")],
        "Authors": [("Ada Rewind", "")],
    }


def test_it_finds_a_paper_once_though_two_authors_fit(admin_client):
    make_paper(title="Pruning", authors=["Ann Lee", "Bo Lee"])

    assert found(admin_client, "lee")["Papers"] == [("Pruning", "Ann Lee, Bo Lee")]


@pytest.mark.parametrize("words", ["schrodinger", "SCHRÖDINGER erwin", "Schrödinger"])
def test_accents_and_case_do_not_count(admin_client, words):
    make_paper(title="Élan", authors=["Erwin Schrödinger"])

    assert found(admin_client, words) == {
        "Papers": [("Élan", "Erwin Schrödinger")],
        "Authors": [("Erwin Schrödinger", "")],
    }
    assert found(admin_client, "elan") == {"Papers": [("Élan", "Erwin Schrödinger")]}


def test_choosers_fold_accents_too(admin_client):
    author = make_author("Łukasz Żak")
    asked = {"app_label": "papers", "model_name": "authorship", "field_name": "author"}

    index()
    answer = admin_client.get(reverse("admin:autocomplete"), asked | {"term": "lukasz zak"})

    assert [row["id"] for row in answer.json()["results"]] == [str(author.pk)]


@pytest.mark.parametrize("words", ["$", "100%", "_"])
def test_signs_find_only_themselves(admin_client, words):
    make_author("Ada")

    assert found(admin_client, words) == {}


def test_it_hides_what_one_may_not_see(client, django_user_model):
    make_paper(title="Ada's machine", authors=["Ada"])
    client.force_login(staff_with(django_user_model, "view_author"))

    assert found(client, "ada") == {"Authors": [("Ada", "")]}


def test_it_links_to_the_rest(admin_client):
    for number in range(11):
        make_author(f"Lee {number:02}")
    index()

    [(_, every, rows)] = admin_client.get(reverse("admin:find"), {"q": "lee"}).context["groups"]

    assert len(rows) == 10
    assert every == reverse("admin:authors_author_changelist") + "?q=lee"


def test_it_says_that_nothing_was_found(admin_client):
    html = admin_client.get(reverse("admin:find"), {"q": "zzz\0zzz"}).content.decode()

    assert "Nothing has these words" in html


def test_it_asks_for_a_log_in(client):
    assert client.get(reverse("admin:find")).status_code == 302


@pytest.mark.parametrize("papers", [1, 3, 10])
def test_it_makes_the_same_number_of_queries(admin_client, django_assert_num_queries, papers):
    conference = make_conference()
    for number in range(papers):
        make_paper(title=f"Pruning {number}", conference=conference)
    index()

    with django_assert_num_queries(13 if connection.vendor == "sqlite" else 15):
        admin_client.get(reverse("admin:find"), {"q": "pruning"})
