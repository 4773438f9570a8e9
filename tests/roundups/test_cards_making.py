"""A card is drawn once, replaced with what it shows, and never named before it is there."""

import pytest
from django.core.files.storage import default_storage

from conference.models import Topic
from roundups.cards import facts, making
from roundups.models import Roundup
from tests.factories import make_topic
from tests.roundups.test_cards import read, roundup

__all__ = ["roundup"]
pytestmark = pytest.mark.django_db


def test_it_is_drawn_once(roundup, monkeypatch):
    assert making.make(roundup)
    row = read(roundup)
    assert row.card.startswith("cards/") and default_storage.exists(row.card)

    monkeypatch.setattr("cards.storing.draw", None)
    assert not making.make(row)
    assert row.card_url == f"/media/{row.card}"


def test_nothing_else_of_the_row_is_touched(roundup):
    before = Roundup.objects.values().get()
    making.make(roundup)

    assert Roundup.objects.values().get() == before | {"card": Roundup.objects.get().card}


def test_another_fact_is_another_file(roundup, django_capture_on_commit_callbacks):
    making.make(roundup)
    old = read(roundup).card
    Topic.objects.update(hue=20)

    with django_capture_on_commit_callbacks(execute=True):
        assert making.make(read(roundup))

    new = read(roundup).card
    assert new != old
    assert default_storage.exists(new) and not default_storage.exists(old)


def test_a_lost_file_is_drawn_again(roundup):
    making.make(roundup)
    default_storage.delete(read(roundup).card)

    assert making.make(read(roundup))
    assert default_storage.exists(read(roundup).card)


def test_whoever_read_the_row_last_wins(roundup):
    """A slow worker comes back with what it read before another one drew the new title."""
    stale = read(roundup)
    Roundup.objects.update(title="New title")
    making.make(read(roundup))
    drawn = read(roundup).card

    assert not making.make(stale)
    assert read(roundup).card == drawn and default_storage.exists(drawn)


def test_a_row_that_is_gone_leaves_no_file():
    topic = make_topic("Short-lived")
    name = making.name_for(facts.of_topic(topic), f"conference.topic {topic.pk}")
    stale = read(topic)
    topic.delete()

    assert not making.make(stale)
    assert not default_storage.exists(name)


def test_the_name_cannot_be_guessed(roundup, settings):
    """Not from the title, nor from the title of another row that says the same."""
    card = facts.of_roundup(roundup)
    name = making.name_for(card, "roundups.roundup 1")
    settings.SECRET_KEY = "another"

    assert making.name_for(card, "roundups.roundup 1") != name
    assert making.name_for(card, "roundups.roundup 2") != making.name_for(
        card, "roundups.roundup 1"
    )


def test_those_of_another_site_name_are_outdated(roundup, settings):
    making.make(roundup)
    assert not making.missing(Roundup).exists()

    settings.SITE_NAME = "Another name"

    assert list(making.missing(Roundup)) == [roundup]
