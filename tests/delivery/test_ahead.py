"""After a change the worker makes the pages that it touches, before a reader asks."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import default_task_backend

from delivery import ahead
from delivery.ahead import make_pages, touched_lately
from delivery.shelf import Shelf
from roundups.models import Change, Roundup
from tests.delivery.gated import GatedSite, Watched
from tests.factories import make_roundup

pytestmark = pytest.mark.django_db
ROOM = 10**9


@pytest.fixture(autouse=True)
def pages(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(ahead, "Generation", Watched)
    settings.SITE_URL = "http://localhost"
    settings.PAGE_FOLDER = tmp_path / "pages"
    default_task_backend.clear()


@pytest.fixture
def site(settings):
    return GatedSite(settings.GENERATION_FILE, shelf=Shelf(settings.PAGE_FOLDER, ROOM))


def queued():
    return [result.task for result in default_task_backend.results if result.task == make_pages]


def long_ago():
    Change.objects.update(at=timezone.now() - timedelta(hours=1))


def test_the_first_reader_after_a_change_finds_the_page_made(site):
    make_roundup(2, slug="open", title="Before")
    site.get("/roundups/open/")
    roundup = Roundup.objects.get(slug="open")
    roundup.title = "After"
    roundup.save()

    make_pages.func()
    site.asked.clear()
    site.settle()

    for address in ("/roundups/open/", "/", "/feed.atom"):
        assert "After" in site.get(address).body.decode()
    assert site.asked == []


def test_a_draft_is_not_among_them():
    make_roundup(1, slug="open")
    make_roundup(1, slug="draft", published_at=None)

    found = list(touched_lately())

    assert "/roundups/open/" in found
    assert not [path for path in found if "draft" in path]


def test_it_is_about_what_has_changed_lately_alone():
    make_roundup(1, slug="old")
    long_ago()
    Roundup.objects.update(published_at=timezone.now() - timedelta(days=1))
    entry = make_roundup(1, slug="new").entries.get()

    found = list(touched_lately())

    assert "/roundups/new/" in found and entry.paper.get_absolute_url() in found
    assert "/roundups/old/" not in found


def test_it_has_an_end(settings, monkeypatch):
    monkeypatch.setattr(ahead, "MOST_PAGES", 3)
    make_roundup(5)

    assert make_pages.func() == 3


def test_a_transaction_that_changes_content_leaves_one_task(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_roundup(0, False, intro="Words."), make_roundup(0, False)

    assert len(queued()) == 1


@pytest.mark.parametrize("setting", ["PAGE_CACHE_BYTES", "PAGE_FOLDER_BYTES"])
def test_nothing_is_made_where_nothing_is_kept(
    settings, django_capture_on_commit_callbacks, setting
):
    setattr(settings, setting, 0)
    with django_capture_on_commit_callbacks(execute=True):
        make_roundup(0)
    call_command("tick")

    assert queued() == []


def test_what_comes_out_at_its_time_is_made_too():
    roundup = make_roundup(0, slug="soon")
    Roundup.objects.update(published_at=timezone.now() - timedelta(days=1))
    long_ago()
    call_command("tick")
    assert queued() == []

    Roundup.objects.update(published_at=timezone.now() - timedelta(seconds=30))
    call_command("tick")

    assert len(queued()) == 1
    assert roundup.get_absolute_url() in list(touched_lately())
