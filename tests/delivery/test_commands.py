import io
import os
import signal
import socket

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django_tasks import default_task_backend

from delivery.management.commands import serve
from roundups.models import Roundup, SearchDocument, Writer
from roundups.search import updates
from tests.factories import make_roundup, picture


def prepare():
    out = io.StringIO()
    call_command("prepare_site", stdout=out)
    return out.getvalue()


@pytest.fixture
def without_static_files(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def small_sample(monkeypatch):
    def load(self):
        Writer.objects.create(name="The editors", slug="editors")
        return {("roundups", "created"): 1}

    monkeypatch.setattr("roundups.sample.loader.Loader.load", load)


@pytest.mark.django_db
@pytest.mark.usefixtures("without_static_files", "small_sample")
class TestPrepareSite:
    def test_an_empty_site_gets_the_sample_and_an_editor(self, monkeypatch):
        monkeypatch.setenv("EDITOR_PASSWORD", "a long password")

        out = prepare()

        editor = get_user_model().objects.get()
        assert editor.check_password("a long password")
        assert editor.writer.slug == "editors"
        assert "a long password" not in out

    def test_a_database_that_cannot_be_opened_is_named(self, monkeypatch):
        def refuse():
            raise OperationalError("connection refused")

        monkeypatch.setattr(connection, "ensure_connection", refuse)

        with pytest.raises(CommandError, match="connection refused.*DATABASE_URL"):
            prepare()

    def test_a_generated_password_is_printed_once(self, monkeypatch):
        monkeypatch.delenv("EDITOR_PASSWORD", raising=False)

        password = prepare().split("with the password ")[1].split()[0]

        assert get_user_model().objects.get().check_password(password)
        assert "password" not in prepare()

    def test_a_picture_that_a_killed_worker_left_is_queued_again(self):
        roundup = make_roundup(0, cover=picture(), cover_alt="A cover")
        default_task_backend.clear()

        prepare()

        args = ["roundups.roundup", "cover", str(roundup.pk), roundup.cover.name]
        results = default_task_backend.results
        assert [each.args for each in results if each.task.name == "make_renditions"] == [args]

    def test_texts_are_brought_up_to_the_code(self):
        make_roundup(0, intro="Of *sorts*")
        Roundup.objects.update(intro_html="As it was", intro_rendering="former")

        prepare()

        assert Roundup.objects.get().intro_html == "<p>Of <em>sorts</em></p>"

    def test_a_search_index_that_was_broken_off_is_made_the_next_time(self, monkeypatch):
        make_roundup(1)
        put, done = updates.put, []

        def broken_off(kind, keys):
            if done:
                raise KeyboardInterrupt
            done.append(put(kind, keys))
            return done[0]

        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(updates, "put", broken_off)
            prepare()
        prepare()

        kinds = SearchDocument.objects.values_list("kind", flat=True)
        assert done and set(kinds) == set(SearchDocument.Kind)

    def test_a_site_in_use_is_left_alone(self, django_user_model):
        django_user_model.objects.create_user("ada")
        make_roundup(0)

        assert prepare() == ""
        assert (Roundup.objects.count(), Writer.objects.count()) == (1, 0)


def test_serve_names_a_port_that_is_taken(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.HOST, settings.PORT = taken.getsockname()

        with pytest.raises(CommandError, match=f"Port {settings.PORT}.*PORT=8001"):
            serve.Command().refuse_taken_port()


@pytest.mark.parametrize("host", ["", "999.1.1.1", "the host", "localhost"])
def test_serve_names_a_host_that_is_none(settings, host):
    settings.HOST = host

    with pytest.raises(CommandError, match="HOST is .*such as 127.0.0.1"):
        serve.Command().refuse_taken_port()


def test_serve_listens_on_an_address_of_ipv6(settings):
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6) as free:
            settings.HOST, settings.PORT = free.getsockname()[:2]
    except OSError:
        pytest.skip("This machine has no IPv6.")

    serve.Command().refuse_taken_port()


def test_when_one_process_ends_the_other_is_stopped(settings, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.HOST, settings.PORT = free.getsockname()
    started = []

    def start(code):
        started.append(serve.subprocess.Popen([serve.sys.executable, "-c", code]))
        return started[-1]

    monkeypatch.setattr(serve.Command, "start_web", lambda self, _: start("raise SystemExit(3)"))
    monkeypatch.setattr(
        serve.Command, "start_worker", lambda self: start("import time; time.sleep(60)")
    )
    monkeypatch.setattr(serve.Command, "start_tick", lambda self: start(""))

    with pytest.raises(CommandError, match="web server has stopped .exit code 3"):
        serve.Command().handle(autoreload=False)

    assert started[1].returncode is not None


@pytest.fixture
def handlers():
    """Put back as they were: a child inherits a signal that is ignored."""
    before = {stop: signal.getsignal(stop) for stop in serve.STOPS}
    yield
    for stop, handler in before.items():
        signal.signal(stop, handler)


@pytest.mark.usefixtures("handlers")
@pytest.mark.parametrize("stop", serve.STOPS)
def test_a_second_signal_does_not_cut_the_stopping_short(stop):
    process = serve.subprocess.Popen([serve.sys.executable, "-c", "import time; time.sleep(60)"])

    serve.Command().stop([process])
    signal.raise_signal(stop)

    assert process.returncode is not None


def test_ctrl_c_in_the_terminal_reaches_a_process_once():
    process = serve.started("-c", "import time; time.sleep(60)")

    try:
        assert os.getpgid(process.pid) == process.pid
    finally:
        process.kill()
        process.wait()
