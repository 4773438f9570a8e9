"""Pictures that come with a form are re-encoded before its transaction begins."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from authors.models import Author
from images import fields
from images.uploads import prepare
from roundups.models import Roundup
from tests.desk.sending import send
from tests.factories import make_author, make_figure, make_paper, make_roundup, picture
from tests.images.factory import make_upload
from tests.roundups.staff import logged_in, make_user

at_the_desk = pytest.mark.django_db(transaction=True)


def address(row):
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


@pytest.fixture
def encoded(monkeypatch):
    """For each picture, whether a transaction was open."""
    seen = []

    def look_and_prepare(file):
        seen.append(connection.in_atomic_block)
        return prepare(file)

    monkeypatch.setattr(fields, "prepare", look_and_prepare)
    return seen


@at_the_desk
def test_those_of_a_form(admin_client, encoded):
    roundup, author = make_roundup(0), make_author()

    send(admin_client, address(roundup), cover=picture(), cover_alt="The sea")
    send(admin_client, address(author), photo=picture())

    assert encoded == [False, False]
    assert Roundup.objects.get().cover and Author.objects.get(pk=author.pk).photo


@at_the_desk
def test_those_of_its_rows(admin_client, encoded):
    paper = make_paper()
    make_figure(paper)
    encoded.clear()

    send(admin_client, address(paper), figures__0__image=picture(), figures__1__image=picture())

    assert encoded == [False, False]
    assert paper.figures.count() == 2


@at_the_desk
def test_one_of_what_is_added(admin_client, encoded):
    url = reverse("admin:authors_author_add")

    send(admin_client, url, name="Ada", slug="ada", photo=picture())

    assert encoded == [False]
    assert Author.objects.get().photo


@at_the_desk
def test_one_that_is_refused_is_told_at_its_field(admin_client, encoded):
    paper, author = make_paper(), make_author()

    row = send(admin_client, address(paper), figures__0__image=make_upload(b"<svg/>"))
    form = send(admin_client, address(author), photo=make_upload(b"<svg/>"))

    assert encoded == [False, False]
    formsets = {each.formset.prefix: each for each in row.context["inline_admin_formsets"]}
    assert "SVG" in formsets["figures"].formset.forms[0].errors["image"][0]
    assert "SVG" in form.context["adminform"].form.errors["photo"][0]
    assert "Choose" not in str(form.context["errors"])


@at_the_desk
def test_one_of_a_form_that_is_refused_is_asked_for_by_its_name(admin_client):
    photo = picture(name="ada.png")

    response = send(admin_client, address(make_author()), name="", photo=photo)

    assert "Choose “ada.png” again" in str(response.context["errors"])


@pytest.mark.django_db
def test_none_for_whoever_may_not_save(encoded):
    author, roundup = make_author(), make_roundup(0)
    editor = make_user("Editor")
    careless = Client(enforce_csrf_checks=True)
    careless.force_login(editor)
    sent = {"photo": picture(), "cover": picture(), "figures-0-image": picture()}
    encoded.clear()

    nobody = logged_in(make_user("", "nobody"))
    assert nobody.post(address(author), sent).status_code == 403
    assert nobody.post(reverse("admin:authors_author_add"), sent).status_code == 403
    assert careless.post(address(author), sent).status_code == 403
    with zeal_ignore():  # it is asked for before the transaction, and in it
        logged_in(editor).post(address(roundup), sent)  # it is public

    assert encoded == []
