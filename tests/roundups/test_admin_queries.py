"""What the desk asks the database, be there 1, 3 or 30 of a thing."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)
from tests.roundups.staff import logged_in, make_user, send, url

pytestmark = pytest.mark.django_db
# The form; the form with nothing to fill; sending it with an error; and the other pages.
FORM, LOOKING, REFUSED = 14, 11, 29
LIST, WRITERS, HOME = 9, 6, 16
MANY = pytest.mark.parametrize("n", [1, 3, 30])


@pytest.fixture
def publisher():
    return logged_in(make_user("Publisher"))


@pytest.fixture(autouse=True)
def remembered():
    """Content types, as in a server that has answered before."""
    ContentType.objects.get_for_models(*apps.get_models())


def queries(client, address, data=None):
    with CaptureQueriesContext(connection) as asked:
        response = client.post(address, data) if data else client.get(address)
    assert response.status_code == (302 if data else 200)
    return len(asked)


def full_roundup(n, **kwargs):
    roundup = make_roundup(
        0, writer=make_writer(), conference=make_conference(), topic=make_topic(), **kwargs
    )
    for _ in range(n):
        paper = make_paper(authors=2)
        entry = make_entry(
            roundup, paper, figure=make_figure(paper), featuring="chosen", text="Text"
        )
        entry.featured.add(paper.first_author)
    return roundup


@MANY
def test_it_shows_the_form_with_so_many_queries(publisher, n):
    roundup = full_roundup(n)

    assert queries(publisher, url("change", roundup.pk)) == FORM


@MANY
def test_it_shows_the_form_of_others_with_so_many_queries(n):
    client = logged_in(make_user("Editor"))
    roundup = full_roundup(n)

    assert queries(client, url("change", roundup.pk)) == LOOKING


@MANY
def test_it_checks_the_form_with_so_many_queries(publisher, n):
    roundup = full_roundup(n)

    with CaptureQueriesContext(connection) as asked:
        response = send(publisher, url("change", roundup.pk), published_at="")

    assert response.status_code == 200
    assert len(asked) == FORM + REFUSED


@MANY
def test_it_shows_the_draft_with_as_many_queries_as_a_short_one(publisher, n):
    short, long = full_roundup(1, published=False), full_roundup(n, published=False)

    assert queries(publisher, url("draft", long.pk)) == queries(publisher, url("draft", short.pk))


@MANY
def test_it_lists_roundups_with_so_many_queries(publisher, n):
    for _ in range(n):
        full_roundup(1)

    assert queries(publisher, url("changelist")) == LIST


@MANY
def test_it_lists_writers_with_so_many_queries(publisher, n):
    for number in range(n):
        make_writer(user=make_user("Writer", username=f"writer-{number}"))

    assert queries(publisher, reverse("admin:roundups_writer_changelist")) == WRITERS


@MANY
def test_it_shows_what_needs_an_editor_with_so_many_queries(publisher, n):
    for _ in range(n):
        full_roundup(1)
        full_roundup(1, published=False)
        paper = make_paper()
        make_figure(paper, alt="")
        make_link(paper, health="dead")
        make_link(make_author(), health="dead")

    assert queries(publisher, reverse("admin:index")) == HOME
