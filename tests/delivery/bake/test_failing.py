"""What fails is tried again: a page, a connection, the database as a whole."""

import errno

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django_tasks import default_task_backend

from delivery.bake import pages
from delivery.bake.files import Folder, Refused
from delivery.bake.state import last_token
from delivery.bake.tasks import bake_changes, is_stale
from tests.factories import make_entry, make_roundup

pytestmark = pytest.mark.django_db


def fail(*args):
    raise OperationalError("away")


def busy(*args):
    raise OSError("busy")


def test_a_page_that_fails_is_logged_and_tried_again_once_a_minute(
    folder, settings, monkeypatch, caplog
):
    settings.BAKE_DIR = folder.path
    with monkeypatch.context() as broken:
        broken.setattr("roundups.views.home.render", fail)
        bake_changes.call()
    assert caplog.messages.count("/ keeps the files it had: status 503") == 1
    assert is_stale(folder) and not folder.has("index.html")

    default_task_backend.clear()
    call_command("tick")
    assert [result.task for result in default_task_backend.results] == [bake_changes]
    bake_changes.call()

    assert folder.has("index.html") and not is_stale(folder)


def test_the_command_says_in_a_sentence_that_it_cannot_write(folder, monkeypatch):
    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Folder, "prepare", full)

    with pytest.raises(CommandError, match="No space left on device.*Make room on its disk"):
        call_command("bake", str(folder.path))


def test_a_text_that_mentions_a_picture_which_cannot_be_is_baked(folder, bake_site):
    paper = make_entry(make_roundup(0)).paper
    names = ["a%00b.png", "../../x.png", f"{'a' * 300}.png", f"{'a/' * 1200}x.png"]
    paper.abstract = " ".join(f"See /media/{name} there." for name in names)
    paper.save()

    assert bake_site().failed == {}


def test_what_cannot_be_removed_is_tried_again(folder, bake_site, monkeypatch):
    roundup = make_roundup(0)
    bake_site()
    roundup.delete()
    with monkeypatch.context() as broken:
        broken.setattr(Folder, "remove", busy)
        assert bake_site().failed and is_stale(folder)

    assert bake_site().failed == {} and not is_stale(folder)


@pytest.fixture
def before_topics(monkeypatch):
    """Does something before the list of topics is asked for, and notes who is asked after it."""
    ask, asked = pages.ask, []

    def prepare(act):
        def ask_after_it(path, number=1):
            if path == "/topics/" or asked:
                asked.append(path)
            if asked == ["/topics/"]:
                act()
            return ask(path, number)

        monkeypatch.setattr(pages, "ask", ask_after_it)
        return asked

    return prepare


def test_a_bake_ends_where_the_database_is_away(folder, bake_site, before_topics, monkeypatch):
    make_roundup(0)
    bake_site()
    make_roundup(0)
    token = last_token(folder)
    asked = before_topics(lambda: monkeypatch.setattr(connection, "ensure_connection", fail))
    with pytest.raises(Refused, match="The database cannot be reached"):
        bake_site()

    assert asked == ["/topics/"] and last_token(folder) == token


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has nothing to drop")
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_dropped_costs_one_page(folder, bake_site, before_topics):
    make_roundup(0)
    asked = before_topics(connection.connection.close)

    assert bake_site().failed == {"/topics/": "status 503"}
    assert len(asked) > 5
