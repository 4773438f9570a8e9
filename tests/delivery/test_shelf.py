"""What one process has made, another takes from the disk, as long as it stands."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone

from delivery import shelf
from delivery.shelf import Shelf
from roundups import freshness
from roundups.models import Change, Roundup
from tests.delivery.gated import GatedSite
from tests.factories import make_roundup

pytestmark = pytest.mark.django_db
ROOM = 10**9
PAGE, KEY = "/roundups/open/", "http:/roundups/open/"


@pytest.fixture
def process(tmp_path, settings):
    """Starts one; all have the same disk, which nobody tidies unless a test does."""
    settings.PAGE_FOLDER = tmp_path / "pages"
    make_roundup(2, slug="open", title="Before")

    def start():
        roomy = Shelf(settings.PAGE_FOLDER, ROOM)
        roomy.room = ROOM
        site = GatedSite(settings.GENERATION_FILE, shelf=roomy)
        site.settle()
        return site

    return start


def retitle(title="After"):
    roundup = Roundup.objects.get(slug="open")
    roundup.title = title
    roundup.save()


def file_of(settings):
    return Shelf(settings.PAGE_FOLDER, ROOM).path(KEY)


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_another_process_says_the_same_without_django(process, encoding, monkeypatch):
    first = process().get(PAGE, accept_encoding=encoding)
    other = process()
    monkeypatch.setattr("delivery.answers.ENCODERS", {})

    assert other.get(PAGE, accept_encoding=encoding) == first
    assert not other.asked


def test_it_takes_one_query_beside_those_for_the_state(process, django_assert_num_queries):
    process().get(PAGE)
    make_roundup(1, published=False)
    site = process()
    site.generation.now()

    with django_assert_num_queries(1):
        assert site.get(PAGE).status == 200
    assert not site.asked


def test_what_a_change_has_touched_is_made_anew(process):
    process().get(PAGE)
    retitle()

    site = process()
    assert b"After" in site.get(PAGE).body
    assert len(site.asked) == 1
    assert b"After" in process().get(PAGE).body


def test_a_change_that_was_committed_late_is_noticed(process):
    """With a lower key than one that was seen."""
    late = Change.objects.create(tags="")
    Change.objects.filter(pk=late.pk).delete()
    retitle("Seen")
    process().get(PAGE)
    Change.objects.create(pk=late.pk, tags="roundup:1")

    site = process()
    site.get(PAGE)
    assert len(site.asked) == 1


def test_it_outlives_the_changes_that_are_folded(process, settings):
    Change.objects.update(at=timezone.now() - timedelta(days=3))
    process().get(PAGE)
    old = Change.objects.create(tags="", at=timezone.now() - timedelta(days=2))
    site = process()
    site.get(PAGE)
    freshness.fold_old_changes()
    assert Change.objects.get() == old

    site = process()
    assert site.get(PAGE).status == 200 and not site.asked


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-100]),
        lambda path: path.write_bytes(b"{}\n"),
        lambda path: path.write_bytes(b'{"key": "another"}\nx'),
        lambda path: path.write_bytes(os.urandom(1000)),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_a_file_that_is_spoilt_is_as_good_as_none(process, settings, spoil):
    process().get(PAGE)
    spoil(file_of(settings))

    site = process()
    assert b"Before" in site.get(PAGE).body
    assert len(site.asked) == 1


def test_a_disk_that_is_full_costs_no_reader_anything(process, monkeypatch, caplog):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("delivery.shelf.write", full)

    assert process().get(PAGE).status == 200
    assert "No space left" in caplog.text


def test_without_the_database_it_is_not_trusted(process, monkeypatch):
    process().get(PAGE)
    make_roundup(1)
    site = process()
    site.generation.now()

    def fails(*args):
        raise OperationalError

    monkeypatch.setattr(freshness, "touched_between", fails)
    site.get(PAGE)
    assert site.asked


@pytest.fixture
def away(monkeypatch):
    """The site sees no database any more."""

    def go(site):
        def fails():
            raise OperationalError

        monkeypatch.setattr(site.generation, "ask", fails)
        monkeypatch.setattr(site.generation, "seen", site.generation.asked())

    return go


def test_without_the_database_another_process_s_page_is_still_sent(process, away):
    site, other = process(), process()
    site.generation.now()
    page = other.get(PAGE)
    make_roundup(1, published=False)
    site.generation.now()

    away(site)

    assert site.get(PAGE).body == page.body
    assert not site.asked and not site.gate.pages.kept


def test_without_the_database_nothing_is_sent_that_had_changed_before(process, away):
    site = process()
    site.generation.now()
    process().get(PAGE)
    retitle()
    site.generation.now()

    away(site)

    site.get(PAGE)
    assert site.asked


def test_missing_pages_and_other_peoples_are_not_put_there(process, settings):
    site = process()
    site.get("/nowhere/"), site.get("/search/?q=open"), site.get("/admin/login/")

    assert not list(settings.PAGE_FOLDER.glob("*/*/*"))


def test_other_settings_make_other_pages(process, settings):
    process().get(PAGE)
    settings.SITE_NAME = "Another"

    site = process()
    assert b"Another" in site.get(PAGE).body
    assert len(site.asked) == 1


def test_what_is_of_another_version_or_too_much_is_taken_away(process, settings):
    site = process()
    for address in ("/", PAGE, "/topics/"):
        site.get(address)
    newest = Shelf(settings.PAGE_FOLDER, ROOM).path("http:/topics/")
    os.utime(newest, (4_000_000_000, 4_000_000_000))
    old = settings.PAGE_FOLDER / "old" / "ab" / "cd"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"x")

    shelf.tidy(settings.PAGE_FOLDER, newest.parts[-3], newest.stat().st_size)

    assert list(settings.PAGE_FOLDER.glob("*/*/*")) == [newest]
    assert not old.parent.parent.exists()


def test_it_does_not_grow_beyond_its_measure(process, settings):
    site = process()
    site.get(PAGE)
    size = file_of(settings).stat().st_size
    small = Shelf(settings.PAGE_FOLDER, 3 * size)
    answer, content = small.get(KEY)

    for number in range(20):
        small.put(f"http:/{number}/", answer, content)
        with small.tidying:
            pass  # until it is done

    files = [path.stat().st_size for path in settings.PAGE_FOLDER.glob("*/*/*")]
    assert size <= sum(files) <= small.most_bytes + size


def test_a_file_that_cannot_be_taken_away_does_not_stop_the_rest(process, settings, caplog):
    process().get(PAGE)
    size = file_of(settings).stat().st_size
    small = Shelf(settings.PAGE_FOLDER, 3 * size)
    answer, content = small.get(KEY)
    stays = settings.PAGE_FOLDER / "former" / "00" / "not a file"
    stays.mkdir(parents=True)

    for number in range(20):
        small.put(f"http:/{number}/", answer, content)
        with small.tidying:
            pass

    assert stays.exists()
    assert len(list(settings.PAGE_FOLDER.glob(f"{small.folder.name}/*/*"))) <= 4
    assert {record.name for record in caplog.records} == {"delivery.shelf"}


def test_a_folder_that_another_process_took_away_meanwhile_is_no_fault(
    settings, monkeypatch, caplog
):
    small = Shelf(settings.PAGE_FOLDER, 0)

    def glob(folder, pattern):
        raise FileNotFoundError(folder)

    monkeypatch.setattr(Path, "glob", glob)
    small.tidying.acquire()
    small.tidy()

    assert not small.tidying.locked()
    assert caplog.records == []
