"""The same with a storage that can save, open, exists, delete and url, and nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.template import Context, Template

from authors.models import Author
from images.tasks import make
from tests.images.factory import make_photo_file

pytestmark = pytest.mark.django_db


class Bucket(Storage):
    def __init__(self):
        self.objects = {}

    def exists(self, name):
        return name in self.objects

    def url(self, name):
        return f"https://cdn.example/{name}?signature=a&key=b"

    def delete(self, name):
        self.objects.pop(name, None)

    def _save(self, name, content):
        self.objects[name] = content.read()
        return name

    def _open(self, name, mode="rb"):
        return ContentFile(self.objects[name], name=name)


@pytest.fixture(autouse=True)
def bucket(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.Bucket"}}
    return default_storage


def make_author():
    author = Author.objects.create(name="Ada", slug="ada", photo=make_photo_file((840, 280)))
    make(Author._meta.get_field("photo"), author.pk, author.photo.name)
    return Author.objects.get()


def test_it_stores_and_shows(bucket):
    author = make_author()

    template = Template("{% load pictures %}{% picture author.photo %}")

    assert len(bucket.objects) == 5
    assert template.render(Context({"author": author})).count("?signature=a&amp;key=b") == 5


def test_it_deletes(bucket, django_capture_on_commit_callbacks):
    author = make_author()

    with django_capture_on_commit_callbacks(execute=True):
        author.delete()

    assert bucket.objects == {}
