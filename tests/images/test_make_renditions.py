from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from authors.models import Author
from images import patience, tasks
from images.unavailable import REST, Unreachable
from tests.images.factory import make_file, make_photo_file

pytestmark = pytest.mark.django_db


def make_author(slug, **fields):
    return Author.objects.create(name=slug, slug=slug, **fields)


def run():
    out, errors = StringIO(), StringIO()
    call_command("make_renditions", stdout=out, stderr=errors)
    return out.getvalue().splitlines(), errors.getvalue()


def test_it_makes_what_is_missing():
    author = make_author("ada", photo=make_file(size=(120, 80)))
    make_author("grace")

    lines, errors = run()

    assert lines == [
        f"1 of 1: {author.photo.name}",
        "Renditions created: 1. Pictures that need none: 0. Pictures skipped: 0.",
    ]
    assert errors == ""


def test_it_has_nothing_to_do_the_second_time():
    make_author("ada", photo=make_file(size=(120, 80)))
    run()

    assert run()[0] == ["Renditions created: 0. Pictures that need none: 0. Pictures skipped: 0."]


def test_it_adds_to_what_an_earlier_recipe_made():
    author = make_author("ada", photo=make_photo_file((300, 200)))
    run()
    Author.objects.update(
        photo_renditions=[{"name": "a", "width": 300, "format": "webp", "bytes": 10**6}]
    )

    assert run()[0][-1].startswith("Renditions created: 1.")
    author.refresh_from_db()
    assert [each["format"] for each in author.photo.renditions] == ["webp", "avif"]
    assert run()[0][-1].startswith("Renditions created: 0.")


def test_it_skips_a_lost_file_and_goes_on():
    lost = make_author("ada", photo=make_file(size=(120, 80)))
    make_author("grace", photo=make_file(size=(90, 80)))
    default_storage.delete(lost.photo.name)

    lines, errors = run()

    assert lines[-1] == "Renditions created: 1. Pictures that need none: 0. Pictures skipped: 1."
    assert errors.startswith(f"Skipped Author {lost.pk}: ")


@pytest.fixture
def two_pictures():
    make_author("ada", photo=make_file(size=(120, 80)))
    make_author("grace", photo=make_file(size=(90, 80)))


@pytest.fixture
def pauses(monkeypatch):
    found = []
    monkeypatch.setattr(patience, "sleep", found.append)
    return found


def fail(monkeypatch, times):
    """The first attempts to make anything."""
    left = [Unreachable()] * times

    def make(*args):
        if left:
            raise left.pop()
        return tasks.make(*args)

    monkeypatch.setattr("images.management.commands.make_renditions.make", make)


def test_it_waits_once_where_the_storage_is_away(monkeypatch, two_pictures, pauses):
    """Meanwhile all who ask it are refused at once."""
    fail(monkeypatch, 1)

    lines, errors = run()

    assert lines[-1] == "Renditions created: 2. Pictures that need none: 0. Pictures skipped: 0."
    assert (errors, pauses) == ("", [REST])


def test_it_skips_a_picture_that_alone_cannot_be_had(monkeypatch, two_pictures, pauses):
    fail(monkeypatch, 2)

    lines, errors = run()

    assert lines[-1] == "Renditions created: 1. Pictures that need none: 0. Pictures skipped: 1."
    assert errors.startswith("Skipped Author") and pauses == [REST, REST]


def test_it_ends_where_the_storage_stays_away(monkeypatch, two_pictures, pauses):
    def check(storage):
        raise Unreachable

    fail(monkeypatch, 2)
    monkeypatch.setattr(patience, "check", check)

    with pytest.raises(CommandError, match="Run this again"):
        run()
