import pytest
from django.urls import reverse

from tests.desk.sending import send
from tests.factories import make_author, make_link

pytestmark = pytest.mark.django_db

PREFIX = "links-link-content_type-object_id"
ONE, TWO = "https://example.org/1", "https://example.org/2"
TWICE = {"url": ["This is in the list already."]}


@pytest.fixture
def author():
    author = make_author()
    make_link(author, "website", ONE)
    make_link(author, "github", TWO)
    return author


def change(client, author, **changes):
    url = reverse("admin:authors_author_change", args=[author.pk])
    response = send(client, url, **{f"{PREFIX}__{name}": value for name, value in changes.items()})
    return response.context["inline_admin_formsets"][0].formset.errors


def addresses(author):
    return list(author.links.values_list("kind", "url"))


def test_it_changes_an_address(admin_client, author):
    change(admin_client, author, **{"0__url": "https://example.org/new"})

    assert addresses(author) == [("website", "https://example.org/new"), ("github", TWO)]


def test_it_refuses_an_address_that_is_there(admin_client, author):
    errors = change(admin_client, author, **{"2__kind": "other", "2__url": ONE, "2__label": "Me"})

    assert errors == [{}, {}, TWICE]


def test_it_refuses_that_two_rows_change_places(admin_client, author):
    errors = change(admin_client, author, **{"0__url": TWO, "1__url": ONE})

    assert errors == [TWICE, TWICE, {}]
    assert addresses(author) == [("website", ONE), ("github", TWO)]


def test_it_takes_an_address_whose_row_is_deleted(admin_client, author):
    change(admin_client, author, **{"0__DELETE": "on", "2__kind": "orcid", "2__url": ONE})

    assert addresses(author) == [("github", TWO), ("orcid", ONE)]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "example"])
def test_it_refuses_what_is_no_web_address(admin_client, author, url):
    errors = change(admin_client, author, **{"2__kind": "website", "2__url": url})

    assert list(errors[2]) == ["url"]
    assert len(addresses(author)) == 2
