"""Nothing is lost while the hub is down, and nothing is told twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from roundups import announcing
from roundups.models import Ping
from roundups.publishing import withdraw
from tests.factories import make_roundup
from tests.roundups.hub import SITE_FEEDS, tick

pytestmark = pytest.mark.django_db


def wait_for_the_next_try():
    Ping.objects.update(due_at=timezone.now())


def test_nothing_is_lost_while_the_hub_is_down(hub, caplog):
    hub.status = 503
    make_roundup(0)
    tick(), tick()
    assert hub.told() == SITE_FEEDS[:1]
    assert "did not take https://camera-ready.example/feed.atom: status 503" in caplog.text

    hub.status = 202
    wait_for_the_next_try()
    tick(), tick()
    assert hub.told() == SITE_FEEDS
    assert not Ping.objects.exists()


def test_it_waits_longer_after_each_failure(hub):
    hub.status = 500
    make_roundup(0)
    pauses = []
    for _ in range(12):
        tick()
        pauses.append(Ping.objects.first().due_at - timezone.now())
        wait_for_the_next_try()

    minutes = [round(pause / timedelta(minutes=1)) for pause in pauses]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]


def test_an_address_that_the_hub_does_not_want_holds_back_no_other(hub, caplog):
    hub.unwanted = {SITE_FEEDS[0]}
    make_roundup(0)
    tick()
    assert hub.told() == SITE_FEEDS
    assert list(Ping.objects.values_list("url", "attempts")) == [(SITE_FEEDS[0], 1)]

    assert f"did not take {SITE_FEEDS[0]}: status 400" in caplog.text

    hub.unwanted.clear()
    wait_for_the_next_try()
    tick()
    assert hub.told() == SITE_FEEDS[:1] and not Ping.objects.exists()


def test_a_roundup_that_is_deleted_before_its_withdrawal_was_told_is_told(hub):
    roundup = make_roundup(0)
    tick()
    hub.told()

    withdraw(roundup)
    Ping.objects.all().delete()
    roundup.delete()
    tick()

    assert hub.told() == SITE_FEEDS


def test_a_change_while_it_is_told_is_told_again(hub, monkeypatch):
    make_roundup(0)
    announcing.announce()
    later = timezone.now() + timedelta(seconds=1)
    monkeypatch.setattr(announcing, "refusal", lambda url: Ping.objects.update(due_at=later) and "")

    assert announcing.send_due() == 0
    assert Ping.objects.count() == 3


def test_a_slow_hub_is_told_once(hub, monkeypatch):
    """Each ping takes four minutes, after which another task looks for what is due."""
    make_roundup(0)
    announcing.announce()
    told, clock = [], [timezone.now()]
    monkeypatch.setattr(announcing.timezone, "now", lambda: clock[0])

    def take(url):
        told.append(url)
        if len(told) < len(SITE_FEEDS):
            clock[0] += timedelta(minutes=4)
            announcing.send_due()
        return ""

    monkeypatch.setattr(announcing, "refusal", take)
    announcing.send_due()

    assert sorted(told) == sorted(SITE_FEEDS)
    assert not Ping.objects.exists()
