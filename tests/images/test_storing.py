import os
from threading import Event, Thread

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from authors.models import Author
from images.storing import store
from images.tasks import make
from tests.images.factory import encode, make_file, make_image, make_photo_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def make_author(name="ada", photo=None):
    return Author.objects.create(name=name, slug=name, photo=photo or make_file())


def make_renditions(author):
    make(Author._meta.get_field("photo"), author.pk, author.photo.name)


def test_it_writes_the_same_picture_once(media):
    first, second = make_author("ada"), make_author("grace")

    assert first.photo.name == second.photo.name
    assert media() == [first.photo.name]


def test_it_is_on_the_disk_before_a_row_names_it(monkeypatch):
    written = []
    monkeypatch.setattr(os, "fsync", lambda file: written.append(os.fstat(file).st_ino))

    author = make_author()

    assert written == [os.stat(author.photo.path).st_ino]


def test_it_repairs_a_file_left_half_written(media):
    default_storage.save("a/b.png", ContentFile(b"hal"))

    assert store(default_storage, "a/b.png", b"half") == "a/b.png"
    assert default_storage.open("a/b.png").read() == b"half"
    assert media() == ["a/b.png"]


def test_it_deletes_a_replaced_picture_and_its_renditions(media, committed):
    author = make_author(photo=make_photo_file((840, 280)))
    make_renditions(author)
    assert len(media()) == 5

    with committed():
        author.photo = make_file(size=(30, 30))
        author.save()

    assert media() == [author.photo.name]


@pytest.mark.parametrize("leave", [lambda a: a.photo.delete(), lambda a: a.delete()])
def test_it_deletes_the_files_of_a_picture_or_row_that_is_gone(media, committed, leave):
    author = make_author(photo=make_photo_file((840, 280)))
    make_renditions(author)

    with committed():
        leave(Author.objects.get())

    assert media() == []


def test_it_keeps_a_picture_that_another_row_shows(media, committed):
    first, second = make_author("ada"), make_author("grace")

    with committed():
        first.delete()

    assert media() == [second.photo.name]


def test_it_keeps_the_old_picture_until_the_commit(media):
    author = make_author()
    old = author.photo.name

    author.photo.save("new", make_file(size=(30, 30)))

    assert set(media()) == {old, author.photo.name}


def test_it_keeps_the_old_picture_when_the_new_one_is_not_saved(media, committed):
    author = make_author()

    with committed():
        author.photo = make_file(size=(30, 30))
        author.save(update_fields=["name"])

    assert Author.objects.get().photo.name in media()


def test_a_storage_that_fails_does_not_fail_the_editor(monkeypatch, committed):
    author = make_author()
    monkeypatch.setattr(default_storage, "delete", lambda name: 1 / 0)

    with committed():
        author.delete()

    assert not Author.objects.exists()


def test_it_finds_a_picture_uploaded_again_in_one_save(media, committed):
    author = make_author()

    with committed():
        author.photo.delete()
        author.photo = ContentFile(encode(make_image()), name="again.png")
        author.save()

    assert media() == [author.photo.name]


at_once = pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="its writers wait for each other"
)


@at_once
@pytest.mark.django_db(transaction=True)
def test_it_keeps_a_picture_that_another_row_is_about_to_show(media):
    """It is stored by then, and its row not yet committed."""
    first, stored, let_go = make_author("ada"), Event(), Event()

    def add():
        try:
            with transaction.atomic():
                make_author("grace")
                stored.set()
                let_go.wait(1)
        finally:
            connection.close()

    adding = Thread(target=add)
    adding.start()
    stored.wait(10)
    first.delete()
    let_go.set()
    adding.join()

    assert media() == [Author.objects.get().photo.name]


@at_once
@pytest.mark.django_db(transaction=True)
def test_it_stores_again_what_is_deleted_at_that_moment(media, monkeypatch):
    first, shown, adding = make_author("ada"), Event(), []

    def add():
        try:
            with transaction.atomic():
                make_author("grace")
                shown.set()
        finally:
            connection.close()

    def delete(name, delete=default_storage.delete):
        if not adding:
            adding.append(Thread(target=add))
            adding[0].start()
            shown.wait(0.5)
        delete(name)

    monkeypatch.setattr(default_storage, "delete", delete)
    first.delete()
    adding[0].join()

    assert media() == [Author.objects.get().photo.name]
