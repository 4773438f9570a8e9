"""The state of the site: also the clock, the settings and the code go into it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from roundups import freshness
from roundups.models import Change, Roundup
from roundups.publishing import withdraw
from roundups.store import Store
from roundups.tags import EVERYTHING
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


def test_every_room_is_part_of_the_code(monkeypatch, settings, tmp_path):
    for room in ("api", "papers", "tests"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
        (tmp_path / room / "pages.py").write_text("")
    settings.BASE_DIR = tmp_path
    seen = [freshness.read_code()]

    for room in ("api", "papers", "tests"):
        (tmp_path / room / "pages.py").write_text("changed = True")
        seen.append(freshness.read_code())

    assert len(set(seen)) == 3 and seen[2] == seen[3]


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


def test_what_was_touched_is_read_once(roundup, django_assert_num_queries):
    before = freshness.content()
    Roundup.objects.get().save()
    after = freshness.content()
    freshness.kept_touched.clear()

    with django_assert_num_queries(1):
        first, again = (freshness.touched_between(before, after) for _ in range(2))
    assert first == again != set()


def test_what_was_touched_takes_bounded_memory(roundup, monkeypatch):
    store = Store(most_bytes=200_000)
    monkeypatch.setattr(freshness, "kept_touched", store)
    before = freshness.content()
    for number in range(100):
        freshness.mark_changed(touched={f"paper:{number}{each}" for each in range(100)})
        assert f"paper:{number}1" in freshness.touched_between(before, freshness.content())

    assert 0 < len(store.kept) < 20
    assert store.bytes <= 200_000


def test_more_changes_than_it_pays_to_read_touch_everything(roundup, monkeypatch):
    monkeypatch.setattr(freshness, "MOST_CHANGES", 3)
    before = freshness.content()
    for _ in range(3):
        freshness.mark_changed(touched={"paper:1"})
    assert freshness.touched_between(before, freshness.content()) == {"paper:1"}

    freshness.mark_changed(touched={"paper:1"})
    assert freshness.touched_between(before, freshness.content()) == {EVERYTHING}
    assert freshness.read_between(before, freshness.content()) == {"paper:1"}
