"""Who may merge, and what whoever may only split sees of it."""

import pytest

from authors.models import Author
from papers.identity import merge
from tests.factories import make_author, make_paper
from tests.papers.identity.content import two_authors
from tests.papers.identity.test_pages import BASE, text
from tests.roundups.staff import logged_in, make_user

pytestmark = pytest.mark.django_db


def test_a_writer_sees_what_a_split_did_and_leaves_its_undo_to_an_editor():
    editor = logged_in(make_user("Editor"))
    writer = logged_in(make_user("Writer"))
    author = make_author("Wei Wang")
    _, theirs = make_paper([author]), make_paper([author])
    address = f"{BASE}authors/{author.pk}/split/"
    ticked = {"name": "Wei Wang", "authorships": [author.authorships.get(paper=theirs).pk]}
    assert "An editor can undo this." in text(writer.get(address))

    response = writer.post(address, ticked, follow=True)

    page = text(response)
    assert "“Wei Wang” stands on its own now." in page
    assert ">Undo</button>" not in page and "An editor can undo this" in page
    assert f"{BASE}done/" not in page and f'"{BASE}authors/"' not in page
    done = response.redirect_chain[-1][0]
    assert writer.post(done).status_code == 403
    assert "Undone." in text(editor.post(done, follow=True))
    assert "An editor can undo" not in text(writer.get(done))


def addresses():
    kept, absorbed = two_authors()
    change = merge(make_author(), make_author())
    pair = f"{BASE}authors/{kept.pk}/{absorbed.pk}/"
    return [
        *(BASE, f"{BASE}authors/", f"{BASE}authors/{kept.pk}/", pair, f"{pair}merge/"),
        *(f"{BASE}{change.pk}/change/", f"{BASE}done/"),
    ]


def test_writers_may_not_merge():
    writer = logged_in(make_user("Writer"))

    for address in addresses():
        assert writer.get(address).status_code == 403
        assert writer.post(address).status_code in (403, 405)
    assert Author.objects.filter(name="A. Lovelace").exists()
    assert "Duplicates" not in text(writer.get("/admin/"))


def test_readers_are_asked_to_log_in(client):
    for address in addresses():
        assert client.get(address).status_code == 302


def test_a_form_from_elsewhere_is_refused():
    kept, absorbed = two_authors()
    editor = logged_in(make_user("Editor"))
    editor.handler.enforce_csrf_checks = True

    response = editor.post(f"{BASE}authors/{kept.pk}/{absorbed.pk}/merge/")

    assert response.status_code == 403
    assert Author.objects.filter(pk=absorbed.pk).exists()
