"""The name of a card survives those who save a row that they read before it was drawn."""

import pytest

from conference.models import Topic
from tests.factories import make_topic

pytestmark = pytest.mark.django_db


def test_saving_an_older_copy_keeps_the_card():
    stale = make_topic("Vision")
    Topic.objects.update(card="cards/x.png")

    stale.name = "Sight"
    stale.save()

    topic = Topic.objects.get()
    assert (topic.name, topic.card) == ("Sight", "cards/x.png")
    assert topic.card_url == "/media/cards/x.png"


def test_without_a_card_there_is_no_address():
    assert make_topic("Vision").card_url == ""
