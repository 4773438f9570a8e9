"""An editor merges what an import works at. On SQLite one waits for the other anyway."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from papers.identity import merge
from papers.ingest import ingest, ingesting
from papers.ingest.links import NewLinks
from papers.models import Authorship, Paper
from tests.factories import make_author, make_paper
from tests.papers.ingest.records import FORUM, person, record

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not connection.features.has_select_for_update, reason="its writers wait for each other"
    ),
]

ADA = "~Ada_Byron1"


def merged_after(work, kept, absorbed):
    """What does this work, and then has somebody else merge the two, once."""

    def merged():
        try:
            merge(kept, absorbed)
        finally:
            connection.close()

    def done(*args):
        found = work(*args)
        if type(absorbed).objects.filter(pk=absorbed.pk).exists():
            with ThreadPoolExecutor(1) as pool:
                pool.submit(merged).result()
        return found

    return done


def test_an_author_who_is_merged_meanwhile_is_found_again(monkeypatch):
    kept, absorbed = make_author("Ada King"), make_author("Ada Byron", openreview_id=ADA)
    monkeypatch.setattr(ingesting, "NewLinks", merged_after(NewLinks, kept, absorbed))

    with transaction.atomic():  # as an item of an import is worked
        outcome = ingest(record("Gates", authors=(person("Ada Byron", openreview_id=ADA),)))

    assert (outcome.state, Authorship.objects.get().author) == ("created", kept)


def test_a_paper_that_is_merged_meanwhile_is_found_again(monkeypatch):
    kept, absorbed = make_paper(title="Gates"), make_paper(title="Doors", openreview_id=FORUM)
    monkeypatch.setattr(ingesting, "find", merged_after(ingesting.find, kept, absorbed))

    outcome = ingest(record("Gates", openreview_id=FORUM, abstract="They open."))

    assert (outcome.state, outcome.paper) == ("updated", kept)
    assert Paper.objects.get().abstract == "They open."


def test_a_paper_that_was_meant_and_is_gone_is_told_in_a_sentence():
    paper = make_paper(title="Gates")
    Paper.objects.all().delete()

    outcome = ingest(record("Gates"), into=paper)

    assert outcome.reason == "Somebody has merged or deleted this paper meanwhile. Try again."
    assert not Paper.objects.exists()
