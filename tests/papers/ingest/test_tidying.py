"""No e-mail address is kept, whichever adapter let it through."""

import json

import pytest
from django.core import serializers

from authors.models import Author, AuthorMatch
from links.models import ImportedLink, Link
from papers.importers.record import LinkRecord
from papers.ingest import ingest
from papers.models import Authorship, Paper
from tests.papers.ingest.records import person, record

pytestmark = pytest.mark.django_db

MAIL = "ada.byron@example.org"


def test_no_text_keeps_an_e_mail_address():
    author = person(
        f"Ada Byron <{MAIL}>",
        affiliation=f"Ockham, {MAIL}",
        openreview_id=MAIL,
        links=(LinkRecord("website", f"mailto:{MAIL}"),),
    )
    texts = dict.fromkeys(["abstract", "tldr", "awards", "licence"], f"Write to {MAIL} now")
    link = LinkRecord("code", "https://example.org", label=f"by {MAIL}", source=f"{MAIL}")

    outcome = ingest(
        record(
            f"Gates {MAIL}", authors=(author,), tldr_source="authors", keywords=(MAIL, "gates"),
            links=(link,), **texts,
        )
    )  # fmt: skip

    rows = [
        row
        for model in (Paper, Author, AuthorMatch, Authorship, Link, ImportedLink)
        for row in model.objects.all()
    ]
    assert "@example" not in serializers.serialize("json", rows)
    assert "@example" not in json.dumps([one.as_json() for one in outcome.differences])
    paper = Paper.objects.get()
    assert (paper.title, paper.abstract, paper.keywords) == ("Gates", "Write to now", ["gates"])
    assert (paper.byline, Authorship.objects.get().affiliation) == ("Ada Byron", "Ockham")


def test_signs_that_are_no_address_stay():
    paper = ingest(record("Recall@10 for retrieval", abstract="We use P@1 and a@b.")).paper

    assert (paper.title, paper.abstract) == ("Recall@10 for retrieval", "We use P@1 and a@b.")


def test_what_no_database_takes_is_taken_out():
    paper = ingest(record("Ga\0tes", "Ada\0 Byron", abstract="One\0\n\ntwo")).paper

    assert (paper.title, paper.byline, paper.abstract) == ("Gates", "Ada Byron", "One\n\ntwo")


def test_a_record_without_a_title_fails():
    assert ingest(record(MAIL)).reason == "It has no title."


def test_somebody_without_a_name_is_left_out():
    paper = ingest(record("Gates", "Ada Byron", MAIL)).paper

    assert paper.byline == "Ada Byron"
