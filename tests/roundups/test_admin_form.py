"""The form of a roundup: its fields and what they set."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from roundups.models import Roundup
from tests.factories import make_paper, make_roundup
from tests.roundups.staff import errors_of, member, send, sent, url

pytestmark = pytest.mark.django_db
IN_A_WEEK = datetime(2090, 1, 1, 9, tzinfo=UTC)


@pytest.fixture
def publisher():
    return member("Publisher")[0]


def test_it_makes_a_whole_roundup_in_one_go(publisher):
    paper = make_paper(title="First")

    sent(
        publisher,
        url("add"),
        title="New one",
        entries__0__paper=str(paper.pk),
        entries__0__text="Good",
    )

    roundup = Roundup.objects.get()
    assert (roundup.title, roundup.slug, roundup.status) == ("New one", "new-one", "draft")
    assert [(e.paper, e.text, e.position) for e in roundup.entries.all()] == [(paper, "Good", 1)]


def test_it_schedules_with_the_field(publisher):
    roundup = make_roundup(1, published=False)

    sent(publisher, url("change", roundup.pk), published_at="2090-01-01T09:00")

    roundup.refresh_from_db()
    assert (roundup.published_at, roundup.status) == (IN_A_WEEK, "scheduled")


@pytest.mark.parametrize("group", ["Writer", "Editor"])
def test_it_lets_nobody_smuggle_a_publication(group):
    client, writer = member(group)
    roundup = make_roundup(0, published=False, writer=writer)
    past = "2020-01-01T09:00"

    sent(
        client,
        url("change", roundup.pk),
        button="_publish",
        published_at=past,
        updated_at=past,
        tell_readers="on",
    )

    roundup.refresh_from_db()
    assert (roundup.published_at, roundup.updated_at, roundup.feed_id) == (None, None, "")


def test_it_leaves_the_date_for_readers_alone(publisher):
    updated = timezone.now().replace(microsecond=0) - timedelta(days=1)
    roundup = make_roundup(1, updated_at=updated)

    sent(publisher, url("change", roundup.pk), title="Spelling")

    was = roundup.published_at
    roundup.refresh_from_db()
    assert (roundup.title, roundup.updated_at, roundup.published_at) == ("Spelling", updated, was)


def test_it_tells_readers_when_asked(publisher):
    roundup = make_roundup(1)

    sent(publisher, url("change", roundup.pk), tell_readers="on")

    roundup.refresh_from_db()
    assert timezone.now() - roundup.updated_at < timedelta(minutes=1)


def test_it_keeps_the_address_of_what_was_public_from_an_editor():
    editor, _ = member("Editor")
    roundup = make_roundup(0, published=False, feed_id="urn:uuid:1", slug="old")

    sent(editor, url("change", roundup.pk), slug="new", title="New")

    roundup.refresh_from_db()
    assert (roundup.slug, roundup.title) == ("old", "New")
    page = editor.get(url("change", roundup.pk)).content.decode()
    assert "/roundups/old/" in page and "only a publisher can change it" in page


def test_a_publisher_moves_what_is_public(publisher, client):
    roundup = make_roundup(0, slug="old")
    page = publisher.get(url("change", roundup.pk))
    assert "the old address goes on working" in page.content.decode()

    sent(publisher, url("change", roundup.pk), slug="new")

    assert client.get("/roundups/old/").headers["Location"] == "/roundups/new/"


def test_a_new_title_moves_nothing(publisher):
    roundup = make_roundup(0, slug="old")

    sent(publisher, url("change", roundup.pk), title="New")

    roundup.refresh_from_db()
    assert roundup.slug == "old"


def test_it_says_that_an_address_leads_elsewhere(publisher):
    moved, roundup = make_roundup(0, slug="old"), make_roundup(0, slug="other")
    moved.slug = "new"
    moved.save()

    response = send(publisher, url("change", roundup.pk), slug="old")

    assert list(errors_of(response)) == ["slug"]
