"""What whoever may split, and not merge, sees of it."""

import pytest

from tests.factories import make_author, make_paper
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
