"""Who keeps copies hears of every change in what a roundup shows, and of none elsewhere."""

from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from papers.models import Authorship
from roundups import modified
from roundups.models import Roundup
from roundups.publishing import publish
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db(transaction=True)

OLD = datetime(2020, 6, 1, tzinfo=UTC)
NEWS = datetime(2021, 1, 1, tzinfo=UTC)


@pytest.fixture
def roundup():
    """All of it unchanged since long ago, beside another one."""
    shown = make_roundup(
        0, conference=make_conference(), topic=make_topic(), writer=make_writer("Eve")
    )
    paper = make_paper([make_author("Ada")], conference=make_conference("ACL"))
    make_link(paper, "code")
    make_entry(shown, paper, figure=make_figure(paper))
    make_roundup(1)
    Roundup.objects.update(changed_at=OLD, shown_changed_at=None)
    return shown


def paper_of(roundup):
    return roundup.entries.get().paper


CHANGES = {
    "a paper": lambda r: paper_of(r).save(),
    "an author": lambda r: paper_of(r).authors.get().save(),
    "who wrote it": lambda r: Authorship.objects.create(paper=paper_of(r), author=make_author()),
    "its conference": lambda r: r.conference.save(),
    "a paper's conference": lambda r: paper_of(r).conference.save(),
    "the topic": lambda r: r.topic.save(),
    "the writer": lambda r: r.writer.save(),
    "a new link": lambda r: make_link(paper_of(r), "video"),
    "a deleted link": lambda r: paper_of(r).links.get().delete(),
    "a figure": lambda r: paper_of(r).figures.get().save(),
    "an entry": lambda r: r.entries.get().save(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_counts_as_changed_with_what_it_shows(roundup, change):
    with transaction.atomic():
        change(roundup)

    assert list(Roundup.objects.modified_since(NEWS)) == [roundup]
    assert Roundup.objects.get(pk=roundup.pk).modified_at > NEWS


@pytest.mark.parametrize("is_new", [True, False])
def test_who_asks_while_it_is_published_hears_of_it_the_next_time(roundup, is_new):
    draft = make_roundup(0, False)
    with transaction.atomic():
        published = make_roundup(0) if is_new else publish(draft)
        asked = timezone.now()

    assert list(Roundup.objects.modified_since(asked)) == [published]


def test_what_the_database_refuses_is_noted_with_the_next_change(roundup, monkeypatch):
    def refuse(*args, **kwargs):
        monkeypatch.undo()
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(modified, "mark_changed", refuse)
    paper_of(roundup).save()
    assert list(Roundup.objects.modified_since(NEWS)) == []

    make_author("Bob").save()
    assert list(Roundup.objects.modified_since(NEWS)) == [roundup]


def test_roundups_are_locked_in_one_order_before_any_is_changed(roundup):
    if not connection.features.has_select_for_update:
        pytest.skip("needs a database that locks rows")
    with CaptureQueriesContext(connection) as queries:
        roundup.topic.save()

    said = [query["sql"] for query in queries if "roundups_roundup" in query["sql"]]
    lock = next(i for i, sql in enumerate(said) if "FOR UPDATE" in sql)
    change = next(i for i, sql in enumerate(said) if sql.startswith("UPDATE"))
    assert lock < change and "ORDER BY 1 ASC FOR UPDATE" in said[lock]
    assert said[lock].startswith('SELECT "roundups_roundup"."id"') and "JOIN" not in said[change]


def test_it_does_not_with_what_it_does_not_show(roundup):
    make_link(make_author("Bob"), "website")
    make_paper(["Carol"])

    assert list(Roundup.objects.modified_since(NEWS)) == []
    assert Roundup.objects.get(pk=roundup.pk).modified_at == OLD
