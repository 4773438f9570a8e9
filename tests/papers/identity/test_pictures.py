"""A file that no row shows is deleted, also one that an undo would need."""

import pytest
from django.core.files.storage import FileSystemStorage

from authors.models import Author
from images.unavailable import Unreachable
from papers.identity import merge, undo
from tests.factories import make_author, picture
from tests.papers.identity.test_pages import BASE, text
from tests.roundups.staff import logged_in, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_photo_that_was_replaced_since_does_not_come_back(django_capture_on_commit_callbacks):
    kept, absorbed = make_author(), make_author(photo=picture())
    change = merge(kept, absorbed)
    kept.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        kept.photo = picture(80, 80)
        kept.save()

    undo(change)

    back = Author.objects.get(pk=absorbed.pk)
    assert (back.photo, back.photo_width, back.photo_renditions) == ("", None, [])
    assert kept.photo.storage.exists(kept.photo.name)


def test_while_the_storage_is_away_nothing_is_undone(monkeypatch):
    editor = logged_in(make_user("Editor"))
    change = merge(make_author(), make_author(photo=picture()))

    def exists(storage, name):
        raise Unreachable

    monkeypatch.setattr(FileSystemStorage, "exists", exists)
    page = text(editor.post(f"{BASE}{change.pk}/change/"))

    assert "The storage for pictures cannot be reached, so nothing was saved." in page
    assert not Author.objects.filter(pk=change.other_id).exists()
