"""The state of the site: also the clock, the settings and the code go into it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from roundups import freshness
from roundups.models import Change, Roundup
from roundups.publishing import withdraw
from tests.factories import make_roundup

pytestmark = pytest.mark.django_db


@pytest.fixture
def roundup():
    return make_roundup(1)


def test_the_time_of_a_scheduled_roundup_changes_it(roundup):
    later = timezone.now() + timedelta(hours=1)
    Roundup.objects.update(published_at=later)
    before = freshness.state()

    Roundup.objects.update(published_at=later - timedelta(hours=2))

    assert freshness.state().token != before.token


@pytest.mark.parametrize("name", ["SITE_URL", "SITE_NAME", "FEED_KEY", "LANGUAGE_CODE"])
def test_settings_change_it(roundup, settings, name):
    before = freshness.state()

    setattr(settings, name, "de")

    assert freshness.state().token != before.token


def test_the_code_changes_it(roundup, monkeypatch):
    before = freshness.state()

    monkeypatch.setattr(freshness, "remembered_code", lambda: "another")

    assert freshness.state().token != before.token


def test_it_is_two_queries(roundup, django_assert_num_queries):
    with django_assert_num_queries(2):
        freshness.state()


def test_a_date_is_promised_only_after_a_while(roundup, monkeypatch):
    monkeypatch.setattr(freshness, "STARTED", timezone.now() - timedelta(days=9))
    assert freshness.state().changed is None

    then = timezone.now() - timedelta(seconds=61)
    Change.objects.update(at=then)
    assert freshness.state().changed == then


def test_the_date_never_goes_back(roundup, monkeypatch):
    monkeypatch.setattr(freshness, "STARTED", timezone.now() - timedelta(days=9))
    Change.objects.update(at=timezone.now() - timedelta(days=8))
    before = freshness.state().changed

    withdraw(roundup)
    Change.objects.filter(at__gt=before).update(at=timezone.now() - timedelta(days=7))

    assert freshness.state().changed > before


def test_old_rows_are_forgotten_once_a_day(roundup):
    now = timezone.now()
    Change.objects.update(at=now - timedelta(days=3))
    newest = Change.objects.create(at=now - timedelta(hours=30))

    freshness.fold_old_changes()
    assert Change.objects.get() == newest

    Change.objects.create(at=now)
    freshness.fold_old_changes()
    assert Change.objects.count() == 2
