"""The sixteen papers of the sample in every format."""

import json
import re

import pytest
from django.db import transaction

from roundups.models import Roundup
from roundups.sample.loader import Loader

ADDRESS = "/roundups/iclr-2020-deep-learning"


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        Loader().load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def read(sample, db, client):
    return lambda ending: client.get(f"{ADDRESS}.{ending}").content.decode()


@pytest.fixture
def titles(sample, db):
    roundup = Roundup.objects.get(slug="iclr-2020-deep-learning")
    return [entry.paper.title for entry in roundup.entries.for_page()]


def test_bibtex_has_sixteen_keys_of_their_own(read):
    keys = re.findall(r"^@inproceedings\{([a-z0-9]+),$", read("bib"), re.M)

    assert len(keys) == len(set(keys)) == 16


def test_ris_has_sixteen_records(read, titles):
    text = read("ris")

    assert re.findall(r"^TI  - (.*)\r$", text, re.M) == titles
    assert text.count("TY  - CONF\r\n") == text.count("ER  - \r\n") == 16


def test_csl_has_sixteen_items_with_authors(read, titles):
    items = json.loads(read("csl.json"))

    assert [item["title"] for item in items] == titles
    assert all("family" in author for item in items for author in item["author"])


def test_markdown_has_sixteen_headings_and_the_footnote(read):
    text = read("md")

    assert [int(n) for n in re.findall(r"^## (\d+)\. ", text, re.M)] == list(range(1, 17))
    assert text.count("[^intro-rate]") == 2
