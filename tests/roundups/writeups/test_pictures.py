"""What takes seconds keeps nobody from writing."""

import pytest
from django.db import connection

from images import fields
from images.uploads import prepare
from papers.models import Figure
from roundups.writeups import bundles
from roundups.writeups.pictures import prepared
from roundups.writeups.saving import save_all
from roundups.writeups.understanding import understand
from tests.factories import picture
from tests.roundups.writeups.saved import POST


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
