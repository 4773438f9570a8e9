"""Nobody is sent what is no longer so."""

from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, transaction
from django.utils import timezone

from delivery import bell, generation
from roundups import freshness
from roundups.models import Change, Redirect, Roundup
from roundups.publishing import publish, withdraw
from tests.delivery.gated import GatedSite, Watched
from tests.factories import make_roundup

PAGE = "/roundups/open/"


@pytest.fixture
def site(transactional_db, settings):
    make_roundup(0, slug="open", title="Before")
    site = GatedSite(settings.GENERATION_FILE)
    site.settle()
    return site


@pytest.fixture
def clock(monkeypatch):
    """Both clocks of the process; call it to move them on."""
    moved, real = [0.0], (generation.time.time, timezone.now)
    monkeypatch.setattr(generation.time, "time", lambda: real[0]() + moved[0])
    monkeypatch.setattr(timezone, "now", lambda: real[1]() + timedelta(seconds=moved[0]))
    return lambda seconds: moved.__setitem__(0, moved[0] + seconds)


def retitle(title="After"):
    roundup = Roundup.objects.get(slug="open")
    roundup.title = title
    roundup.save()


def test_a_change_is_seen_at_the_next_request(site):
    for number in range(20):
        assert site.is_kept(PAGE) and site.is_kept("/feed.rss")
        retitle(f"Number {number}.")
        assert f"Number {number}.".encode() in site.get(PAGE).body
        assert f"Number {number}.".encode() in site.get("/feed.rss").body


def test_a_change_drops_known_missing_pages(site):
    assert site.is_kept("/roundups/later/") and site.is_kept("/old/")

    make_roundup(0, slug="later")
    Redirect.objects.create(old_path="/old", target=PAGE)

    assert site.get("/roundups/later/").status == 200
    assert site.get("/old/").status == 301


@pytest.mark.parametrize("change", [withdraw, Roundup.delete])
def test_what_is_taken_back_is_gone(site, change):
    assert site.is_kept(PAGE)

    change(Roundup.objects.get())

    assert site.get(PAGE).status == 404


def test_what_was_withdrawn_is_known_to_be_missing(site):
    assert site.is_kept(PAGE)
    roundup = withdraw(Roundup.objects.get())

    assert site.get(PAGE).status == 404 and site.is_kept(PAGE)

    publish(roundup)
    assert site.get(PAGE).status == 200 and site.is_kept(PAGE)


def test_a_change_that_is_taken_back_leaves_the_pages(site):
    assert site.is_kept(PAGE)
    count = len(site.asked)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        retitle()
        raise ZeroDivisionError

    assert b"Before" in site.get(PAGE).body
    site.settle()
    assert b"Before" in site.get(PAGE).body
    assert len(site.asked) == count


def test_nothing_is_asked_of_the_database_until_something_happens(site, django_assert_num_queries):
    site.get(PAGE)
    with django_assert_num_queries(0):
        for _ in range(9):
            site.get(PAGE)


def test_while_a_transaction_is_under_way_the_database_is_asked_each_time(
    site, django_assert_num_queries
):
    site.get(PAGE)
    until = bell.begin(site.path)
    for _ in range(3):
        with django_assert_num_queries(2):
            site.get(PAGE)

    bell.end(site.path, until)
    site.get(PAGE)
    with django_assert_num_queries(0):
        site.get(PAGE)
    assert len(site.asked) == 1


def test_a_writer_that_dies_after_its_commit_is_noticed(site, monkeypatch):
    """Its first ring has put the pages in doubt."""
    site.get(PAGE)
    monkeypatch.setattr(bell, "end", lambda *args: None)

    retitle()

    assert b"After" in site.get(PAGE).body


@pytest.mark.parametrize("step", [generation.TRUSTED_SECONDS, -3600])
def test_another_machine_is_noticed_within_a_second(site, clock, monkeypatch, step):
    """A clock that is set back too."""
    site.get(PAGE)
    monkeypatch.setattr(bell, "write", lambda *args, **kwargs: None)
    retitle()

    clock(step)

    assert b"After" in site.get(PAGE).body


def test_without_the_file_the_database_is_asked_each_time(transactional_db, tmp_path, settings):
    settings.GENERATION_FILE = tmp_path / "file" / "generation"
    (tmp_path / "file").touch()
    make_roundup(0, slug="open", title="Before")
    site = GatedSite(settings.GENERATION_FILE)

    assert site.is_kept(PAGE)
    retitle()
    assert b"After" in site.get(PAGE).body


@pytest.mark.parametrize("step", ["before", "after"])
def test_a_page_that_was_made_during_a_change_is_not_kept(site, step):
    """Whether its queries came before the commit or after it."""
    django, meanwhile = WSGIHandler(), [retitle]

    def application(environ, start_response):
        changes = [meanwhile.pop()] if meanwhile else []
        if step == "before":
            [change() for change in changes]
        chunks = django(environ, start_response)
        if step == "after":
            [change() for change in changes]
        return chunks

    site.application = application
    site.get(PAGE)
    assert not site.gate.pages.kept

    assert b"After" in site.get(PAGE).body
    assert site.is_kept(PAGE)


def test_a_scheduled_roundup_is_there_on_time(site, clock):
    publish(make_roundup(0, False, slug="later"), timezone.now() + timedelta(seconds=3600))
    publish(make_roundup(0, False, slug="last"), timezone.now() + timedelta(seconds=7200))
    home, later, last = "/", "/roundups/later/", "/roundups/last/"
    clock(3590)
    for address in (home, later, last):
        assert site.is_kept(address)
    assert (site.get(later).status, site.get(last).status) == (404, 404)

    clock(10)

    assert (site.get(later).status, site.get(last).status) == (200, 404)
    assert b"/roundups/later/" in site.get(home).body

    clock(3600)

    assert (site.get(later).status, site.get(last).status) == (200, 200)


@pytest.mark.parametrize("slug", ["open", "nothing"], ids=["beside another", "alone"])
def test_a_clock_that_is_set_back_takes_away_what_had_come_out(site, clock, slug):
    Roundup.objects.exclude(slug=slug).delete()
    publish(make_roundup(0, False, slug="later"), timezone.now() + timedelta(seconds=3600))
    later = "/roundups/later/"
    clock(7200)
    site.settle()
    assert site.is_kept(later) and b"/roundups/later/" in site.get("/").body

    clock(-7200)

    assert site.get(later).status == 404
    assert b"/roundups/later/" not in site.get("/").body


def test_a_page_that_was_begun_before_a_publication_is_not_kept(site, clock):
    publish(make_roundup(0, False, slug="later"), timezone.now() + timedelta(seconds=3600))
    site.settle()
    clock(3590)
    django = WSGIHandler()

    def slow(environ, start_response):
        chunks = django(environ, start_response)
        clock(20)
        return chunks

    site.application = slow
    site.get("/")
    site.application = django

    assert b"/roundups/later/" in site.get("/").body


def test_pages_get_their_date_when_it_is_sure(site, clock):
    assert "last-modified" not in site.get(PAGE).headers

    clock(61)
    dated = site.get(PAGE)
    assert site.get(PAGE, if_modified_since=dated.headers["last-modified"]).status == 304

    retitle()
    Change.objects.update(at=timezone.now())  # by the clock that was moved
    site.settle()
    assert site.get(PAGE, if_modified_since=dated.headers["last-modified"]).status == 200


class Database:
    """Asked through, until it is away."""

    is_away = False

    def content(self):
        if self.is_away:
            raise OperationalError("the server closed the connection")
        return freshness.content()


@pytest.fixture
def failing(transactional_db, settings):
    make_roundup(0, slug="open", title="Before")
    database = Database()
    site = GatedSite(settings.GENERATION_FILE, ask=database.content)
    site.settle()
    return site, database


def test_without_the_database_what_is_kept_is_still_sent(failing, clock):
    site, database = failing
    assert site.is_kept(PAGE) and site.is_kept("/nowhere/")
    count = len(site.asked)

    database.is_away = True
    for _ in range(5):
        clock(10)
        assert site.get(PAGE).status == 200
        assert site.get("/nowhere/").status == 404
    assert len(site.asked) == count

    site.get("/roundups/")
    assert len(site.asked) == count + 1  # what is not kept is for Django to say
    assert f"http:{'/roundups/'}" not in site.gate.pages.kept

    database.is_away = False
    retitle()
    assert b"After" in site.get(PAGE).body


def test_a_database_that_takes_too_long_is_not_waited_for(failing, monkeypatch):
    site, _ = failing
    site.get(PAGE)
    monkeypatch.setattr(generation, "TRUSTED_SECONDS", 0.01)
    bell.begin(site.path)

    with site.generation.looking:
        assert site.get(PAGE).status == 200

    assert len(site.asked) == 1


def test_the_watcher_looks_while_there_are_readers(transactional_db, settings, monkeypatch):
    looked = []
    monkeypatch.setattr(generation, "PAUSE", 0)
    watched = Watched(settings.GENERATION_FILE, lambda: looked.append(1) or freshness.content())
    watched.now()

    watched.keep_looking()

    assert len(looked) == 2
