"""What takes seconds keeps nobody from writing, and is not done twice."""

import pytest
from django.db import connection

from images import fields
from images.uploads import prepare
from papers.models import Figure
from roundups.writeups import bundles
from roundups.writeups.pictures import as_given, prepared
from roundups.writeups.saving import save_all
from roundups.writeups.understanding import understand
from tests.factories import picture
from tests.roundups.writeups.saved import POST

SHOWN_TWICE = POST.replace("Afloat.", "![A boat](boat.webp)").replace("Sunk.", "![It](./boat.webp)")


@pytest.mark.django_db(transaction=True)
def test_pictures_are_read_and_encoded_before_a_transaction_begins(monkeypatch):
    open_for = []

    def look_and_prepare(file):
        open_for.append(("encode", connection.in_atomic_block))
        return prepare(file)

    def look_and_read(name):
        open_for.append((name, connection.in_atomic_block))
        return picture().read()

    monkeypatch.setattr(fields, "prepare", look_and_prepare)
    source = POST.replace("Afloat.", "![A boat](boat.webp)")
    bundle = bundles.Bundle("x.md", source.encode(), ["boat.webp"], look_and_read)
    drafts = understand(bundle)

    save_all(drafts, prepared(drafts, bundle))

    assert open_for == [("boat.webp", False), ("encode", False)]
    assert Figure.objects.get().alt == "A boat"


def test_a_picture_that_is_shown_again_is_read_once():
    asked = []
    bundle = bundles.Bundle(
        "x.md", SHOWN_TWICE.encode(), ["boat.webp"], lambda name: asked.append(name) or bytes(9)
    )
    drafts = understand(bundle)
    [one], [other] = (entry.figures for entry in drafts[0].entries)

    given = as_given(drafts, bundle)

    assert given.of(one) is given.of(other) and given.of(one) == bytes(9)
    assert asked == ["boat.webp"]


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_is_shown_again_is_encoded_once_and_is_each_figures_own(monkeypatch):
    encoded = []
    monkeypatch.setattr(fields, "prepare", lambda file: encoded.append(1) or prepare(file))
    files = {"boat.webp": picture().read()}
    bundle = bundles.Bundle("x.md", SHOWN_TWICE.encode(), files, files.get)
    drafts = understand(bundle)

    save_all(drafts, prepared(drafts, bundle))

    one, other = Figure.objects.all()
    assert len(encoded) == 1
    assert one.image.name == other.image.name and one.image.width == other.image.width > 0
    one.entries.all().delete()
    one.delete()
    assert other.image.storage.exists(other.image.name)
