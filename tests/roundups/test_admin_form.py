"""The form of a roundup: fields, rights, publication."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from roundups.models import Roundup
from tests.factories import make_entry, make_figure, make_paper, make_roundup, picture
from tests.roundups.staff import errors_of, member, send, sent, url

pytestmark = pytest.mark.django_db
IN_A_WEEK = datetime(2090, 1, 1, 9, tzinfo=UTC)


@pytest.fixture
def publisher():
    return member("Publisher")[0]


def draft_without_alt():
    roundup = make_roundup(2, published=False)
    paper = make_paper(title="Hoppity")
    make_entry(roundup, paper, figure=make_figure(paper, alt=""))
    return roundup


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


def test_it_publishes_with_the_button(publisher):
    roundup = make_roundup(1, published=False)

    response = sent(publisher, url("change", roundup.pk), button="_publish")

    assert response.url == url("change", roundup.pk)
    assert list(Roundup.objects.published()) == [roundup]
    assert LogEntry.objects.get().get_change_message() == "Changed Goes public."


def test_it_schedules_with_the_field(publisher):
    roundup = make_roundup(1, published=False)

    sent(publisher, url("change", roundup.pk), published_at="2090-01-01T09:00")

    roundup.refresh_from_db()
    assert (roundup.published_at, roundup.status) == (IN_A_WEEK, "scheduled")


@pytest.mark.parametrize("how", [{"button": "_publish"}, {"published_at": "2090-01-01T09:00"}])
def test_it_refuses_what_is_not_ready_and_keeps_the_words(publisher, how):
    roundup = draft_without_alt()

    response = send(
        publisher, url("change", roundup.pk), **how, title="New words", entries__0__text="Typed"
    )

    assert errors_of(response) == {
        "published_at": ["Entry 3, “Hoppity”: the figure has no alt text."],
        "entries-2-figure": [response_error(roundup)],
    }
    assert "New words" in response.content.decode() and "Typed" in response.content.decode()
    assert response.context["status"] == "draft"
    roundup.refresh_from_db()
    assert (roundup.title, roundup.status, roundup.entries.first().text) == (
        "Roundup 1",
        "draft",
        "",
    )


def response_error(roundup):
    paper = roundup.entries.last().paper
    return (
        f'This figure has no alt text. <a href="/admin/papers/paper/{paper.pk}/change/#figures-group"'
        ' target="_blank">Write it on the paper&#x27;s page, then save again.</a>'
    )


def test_it_counts_the_entries_that_are_sent(publisher):
    """Without its figure, or without the whole entry, nothing is in the way."""
    for change in ({"entries__2__figure": ""}, {"entries__2__DELETE": "on"}):
        roundup = draft_without_alt()

        sent(publisher, url("change", roundup.pk), button="_publish", **change)

        assert roundup in Roundup.objects.published()


def test_it_refuses_a_figure_without_alt_text_in_what_is_public(publisher):
    roundup = make_roundup(1)
    figure = make_figure(roundup.entries.get().paper, alt="")

    response = send(publisher, url("change", roundup.pk), entries__0__figure=str(figure.pk))

    assert list(errors_of(response)) == ["published_at", "entries-0-figure"]
    assert roundup.entries.get().figure is None


def test_it_wants_an_alt_text_for_the_cover(publisher):
    roundup = make_roundup(0, published=False, cover=picture())

    response = send(publisher, url("change", roundup.pk), button="_publish")

    assert errors_of(response) == {"published_at": ["The cover has no alt text."]}


@pytest.mark.parametrize("time", ["", "2090-01-01T09:00"])
def test_it_takes_nothing_back_by_a_slip_of_the_hand(publisher, time):
    roundup = make_roundup(0)

    response = send(publisher, url("change", roundup.pk), published_at=time)

    expected = ["This roundup is public. To take it back, use “Back to draft”."]
    assert errors_of(response) == {"published_at": expected}
    assert list(Roundup.objects.published()) == [roundup]


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


def test_it_keeps_the_address_of_what_was_public(publisher):
    roundup = make_roundup(0, published=False, feed_id="urn:uuid:1", slug="old")

    response = sent(publisher, url("change", roundup.pk), slug="new", title="New")

    roundup.refresh_from_db()
    assert (roundup.slug, roundup.title) == ("old", "New")
    page = publisher.get(response.url).content.decode()
    assert "/roundups/old/" in page and "links to it must go on working" in page
