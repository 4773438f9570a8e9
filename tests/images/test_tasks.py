import pytest
from django_tasks import default_task_backend

from authors.models import Author
from images.encoding import RECIPE, Encoded
from images.tasks import make, make_renditions, renditions_made
from tests.images.factory import make_file, make_photo_file

pytestmark = pytest.mark.django_db
FIELD = Author._meta.get_field("photo")


@pytest.fixture
def author():
    return Author.objects.create(name="Ada", slug="ada", photo=make_photo_file((840, 280)))


def test_it_lists_what_it_stored(author, media):
    assert make_renditions.call("authors.author", "photo", str(author.pk), author.photo.name) == 4

    author.refresh_from_db()
    listed = author.photo.renditions
    stem = author.photo.name.removesuffix(".jpg")
    assert [each["name"] for each in listed] == [
        f"{stem}-{width}.{format}" for format in ("webp", "avif") for width in (400, 840)
    ]
    assert listed[0] | {"bytes": 0} == {
        "name": f"{stem}-400.webp",
        "width": 400,
        "height": 133,
        "format": "webp",
        "bytes": 0,
        "recipe": RECIPE,
    }
    assert media() == sorted([author.photo.name, *(each["name"] for each in listed)])


def test_it_changes_nothing_the_second_time(author, monkeypatch):
    make(FIELD, author.pk, author.photo.name)
    before = Author.objects.values().get()

    monkeypatch.setattr("images.encoding.encode", None)

    assert make(FIELD, author.pk, author.photo.name) == 0
    assert Author.objects.values().get() == before


def test_what_an_earlier_recipe_made_stays_and_is_added_to(author, media):
    make(FIELD, author.pk, author.photo.name)
    author.refresh_from_db()
    made = author.photo.renditions
    old = [
        {name: value for name, value in each.items() if name != "recipe"}
        for each in made
        if each["format"] == "webp"
    ]
    Author.objects.update(photo_renditions=old)

    assert make(FIELD, author.pk, author.photo.name) == 2
    author.refresh_from_db()
    assert author.photo.renditions == made


def test_it_leaves_a_picture_alone_that_was_replaced(author, media):
    old = author.photo.name
    author.photo.save("new", make_file(size=(50, 50)))

    assert make(FIELD, author.pk, old) == 0
    assert Author.objects.get().photo.renditions == []


def test_it_takes_its_files_back_when_the_picture_goes_meanwhile(author, media, monkeypatch):
    name = author.photo.name
    encoded = [Encoded("webp", 400, 20, b"webp")]
    monkeypatch.setattr(
        "images.encoding.encode", lambda *args: Author.objects.all().delete() and encoded
    )

    assert make(FIELD, author.pk, name) == 0
    assert media() == [name]


def asked():
    return [each.args for each in default_task_backend.results if each.task == make_renditions]


def test_saving_asks_for_renditions_after_the_commit(author, django_capture_on_commit_callbacks):
    default_task_backend.clear()

    with django_capture_on_commit_callbacks(execute=True):
        author.save()
        assert asked() == []

    assert asked() == [["authors.author", "photo", str(author.pk), author.photo.name]]


def test_saving_does_not_ask_again(author, django_capture_on_commit_callbacks):
    make(FIELD, author.pk, author.photo.name)
    default_task_backend.clear()

    with django_capture_on_commit_callbacks(execute=True):
        Author.objects.get().save()

    assert asked() == []


def test_it_tells_that_the_page_has_changed(author):
    told = []

    def listen(sender, pk, **kwargs):
        told.append((sender, pk))

    renditions_made.connect(listen)
    for _ in range(2):
        make(FIELD, author.pk, author.photo.name)

    assert told == [(Author, author.pk)]
