import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import migrations, models, transaction
from django.db.migrations.state import ModelState
from django.test.utils import isolate_apps

from authors.models import Author
from images.fields import PictureField
from papers.models import Figure
from tests.factories import make_figure, make_paper
from tests.images.factory import make_file

pytestmark = pytest.mark.django_db


def make_author(**fields):
    return Author.objects.create(**{"name": "Ada Lovelace", "slug": "ada-lovelace", **fields})


def test_it_stores_under_the_digest_of_the_cleaned_picture(media):
    author = make_author(photo=make_file())

    with author.photo.open() as file:
        digest = hashlib.sha256(file.read()).hexdigest()[:32]
    assert author.photo.name == f"authors/{digest[:2]}/{digest}.png"
    assert media() == [author.photo.name]


def test_it_keeps_the_size_in_the_row():
    author = make_author(photo=make_file(size=(60, 40)))

    row = Author.objects.values_list("photo_width", "photo_height", "photo_renditions")

    assert row.get() == (60, 40, [])
    assert (author.photo.width, author.photo.height) == (60, 40)


def test_it_cleans_what_a_program_saves():
    author = make_author()

    author.photo.save("../../etc/passwd.svg", make_file("GIF"))

    author.refresh_from_db()
    assert author.photo.name.endswith(".png") and author.photo.name.startswith("authors/")
    assert author.photo_width == 60


def test_it_refuses_what_a_program_saves():
    with pytest.raises(ValidationError, match="SVG files can carry scripts"):
        make_author(photo=ContentFile(b"<svg onload='x()'/>", name="me.png"))

    assert not Author.objects.exists()


def test_a_refusal_leaves_the_transaction_of_the_caller_whole():
    author = Author(name="Ada", slug="ada", photo=ContentFile(b"", name="me.png"))

    with transaction.atomic():
        with pytest.raises(ValidationError):
            author.save()
        make_author()

    assert Author.objects.count() == 1


def test_it_updates_the_size_when_only_the_picture_is_saved():
    author = make_author(photo=make_file())

    author.photo = make_file(size=(30, 90))
    author.save(update_fields=["photo"])

    assert Author.objects.values_list("photo_width", "photo_height").get() == (30, 90)


@pytest.mark.parametrize("clear", [lambda a: setattr(a, "photo", ""), lambda a: a.photo.delete()])
def test_it_forgets_the_size_of_a_cleared_picture(clear):
    author = make_author(photo=make_file())

    clear(author)
    author.save()

    assert Author.objects.values_list("photo", "photo_width").get() == ("", None)


def test_it_costs_no_query_to_load_and_none_more_to_save(django_assert_num_queries):
    make_figure(make_paper())

    with django_assert_num_queries(4):  # two note what has changed, and what it was before
        figure = Figure.objects.get()
        assert figure.image.width == 60
        figure.save()


@isolate_apps("images")
def test_the_migration_lists_each_column_once():
    class Plot(models.Model):
        image = PictureField(upload_to="plots")

        class Meta:
            app_label = "images"

        def __str__(self):
            return self.image.name

    state = ModelState.from_model(Plot)
    names = ["id", "image", "image_width", "image_height", "image_renditions"]

    assert list(state.fields) == names
    assert state.fields["image"].deconstruct()[3]["companions"] is False
    project = migrations.state.ProjectState()
    project.add_model(state)
    fields = project.apps.get_model("images", "Plot")._meta.local_fields
    assert [field.name for field in fields] == names
