import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.utils import timezone

from delivery import patience
from delivery.management.commands import serve


def ending(code):
    return subprocess.Popen([sys.executable, "-c", f"raise SystemExit({code})"])


@pytest.fixture
def web():
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def worker_starts(monkeypatch, web):
    """When each worker after the first was started; all end at once, and with the last the web server."""
    starts = []

    def start(self):
        starts.append(time.monotonic())
        if len(starts) == 3:
            web.kill()
        return ending(0)

    monkeypatch.setattr(serve, "PAUSE", 0.02)
    monkeypatch.setattr(serve.Command, "start_tick", lambda self: ending(0))
    monkeypatch.setattr(serve.Command, "start_worker", start)
    return starts


def test_a_worker_that_ends_is_started_again_after_longer_and_longer(
    monkeypatch, capsys, web, worker_starts
):
    monkeypatch.setattr(patience, "SHORTEST", 0.25)
    began = time.monotonic()

    with pytest.raises(CommandError, match="web server has stopped"):
        serve.Command().wait({"web server": web, "worker": ending(9)})

    first, second, third = worker_starts
    assert first - began >= 0.25
    assert second - first >= 0.5
    assert third - second >= 1
    assert capsys.readouterr().err.splitlines()[:3] == [
        "The worker has stopped (exit code 9). Starting it again in 0.25 s.",
        "The worker has stopped (exit code 0). Starting it again in 0.5 s.",
        "The worker has stopped (exit code 0). Starting it again in 1.0 s.",
    ]


def test_a_worker_that_waits_to_be_started_does_not_hold_up_a_stop(
    monkeypatch, capsys, worker_starts
):
    monkeypatch.setattr(patience, "SHORTEST", 1000)
    monkeypatch.setattr(patience, "LONGEST", 1000)
    stopping = threading.Timer(3, os.kill, [os.getpid(), signal.SIGTERM])

    def start_worker(self):
        stopping.start()  # the command is there to take the signal
        return ending(1)

    monkeypatch.setattr(serve.Command, "start_worker", start_worker)
    began = time.monotonic()

    call_command("serve", "worker")

    said = capsys.readouterr()
    assert "(exit code 1). Starting it again in 1000 s." in said.err
    assert "Stopping" in said.out
    assert time.monotonic() - began < serve.GRACE


class TestWhereTheDatabaseFails:
    @pytest.fixture(autouse=True)
    def failing(self, monkeypatch):
        def fail(command):
            raise OperationalError("server closed the connection\n\tunexpectedly")

        monkeypatch.setattr(serve, "execute_from_command_line", fail)
        monkeypatch.setattr(connection, "close", lambda: None)

    def test_a_line_says_that_it_is_away(self, monkeypatch):
        def refuse():
            raise OperationalError("connection refused\n\tIs the server running?\n")

        monkeypatch.setattr(connection, "ensure_connection", refuse)

        with pytest.raises(SystemExit) as ended:
            serve.run(["manage.py", "db_worker"])

        assert ended.value.code == (
            "db_worker: the database cannot be reached (connection refused Is the server running?)"
        )

    def test_all_is_told_of_any_other_fault(self, monkeypatch):
        monkeypatch.setattr(connection, "ensure_connection", lambda: None)

        with pytest.raises(OperationalError, match="server closed the connection"):
            serve.run(["manage.py", "db_worker"])


def test_tick_hears_when_the_worker_began(monkeypatch):
    command = serve.Command()
    monkeypatch.setattr(command, "start", lambda *words: words)
    before = timezone.now()

    command.start_worker()

    _tick, option, since = command.start_tick()
    assert option == "--worker-since"
    assert before <= datetime.fromisoformat(since) <= timezone.now()


def test_what_is_due_is_seen_to_again_and_again(monkeypatch):
    web = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    ticks = []

    def tick(self):
        ticks.append(1)
        if len(ticks) == 3:
            web.kill()
        return ending(1)

    monkeypatch.setattr(serve, "PAUSE", 0.02)
    monkeypatch.setattr(serve, "TICK", 0.05)
    monkeypatch.setattr(serve.Command, "start_tick", tick)

    with pytest.raises(CommandError, match="web server has stopped"):
        serve.Command().wait({"web server": web})

    assert len(ticks) >= 3


@pytest.fixture
def asked(settings):
    """Which names a site that answers 301, as one behind TLS does, was asked under."""
    names = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            names.append(self.headers["Host"])
            self.send_response(301)
            self.send_header("Location", "https://papers.example.org/")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.HOST, settings.PORT = server.server_address
    yield names
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_site_is_asked_and_told_under_the_name_that_readers_use(settings, asked, capsys):
    settings.SITE_URL = "https://papers.example.org"

    serve.Command().announce({})

    assert asked == ["papers.example.org"]
    said = capsys.readouterr().out
    assert "Site:  https://papers.example.org/\nDesk:  https://papers.example.org/admin/\n" in said


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("hosts", "is_told"), [(["127.0.0.1"], True), ([".example.org"], False)])
def test_a_site_that_nobody_can_ask_for_by_its_name_says_so(settings, capsys, hosts, is_told):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://papers.example.org:8443", hosts

    serve.Command().announce({})

    said = capsys.readouterr().err
    assert ("ALLOWED_HOSTS lacks papers.example.org, the host of SITE_URL" in said) is is_told


@pytest.mark.parametrize(
    ("part", "started", "ticks"),
    [(None, ["web", "worker"], True), ("web", ["web"], False), ("worker", ["worker"], True)],
)
def test_a_part_can_be_run_alone(monkeypatch, part, started, ticks):
    begun, waits = [], []
    monkeypatch.setattr(serve.Command, "refuse_taken_port", lambda self: None)
    monkeypatch.setattr(serve.Command, "announce", lambda self, processes: None)
    monkeypatch.setattr(serve.Command, "start_web", lambda self, _: begun.append("web"))
    monkeypatch.setattr(serve.Command, "start_worker", lambda self: begun.append("worker"))
    monkeypatch.setattr(serve.Command, "wait", lambda self, _, ticks: waits.append(ticks))
    monkeypatch.setattr(serve.Command, "stop", lambda self, processes: None)

    call_command("serve", *filter(None, [part]))

    assert (begun, waits) == (started, [ticks])


@pytest.mark.parametrize(("part", "words"), [(None, 2), ("worker", 0)])
def test_only_who_runs_all_takes_itself_for_the_only_worker(monkeypatch, part, words):
    found = []
    monkeypatch.setattr(serve.Command, "refuse_taken_port", lambda self: None)
    monkeypatch.setattr(serve.Command, "announce", lambda self, processes: None)
    monkeypatch.setattr(serve.Command, "start", lambda self, *words: list(words))
    monkeypatch.setattr(serve.Command, "start_web", lambda self, _: None)
    monkeypatch.setattr(serve.Command, "stop", lambda self, processes: None)
    monkeypatch.setattr(
        serve.Command, "wait", lambda self, _, ticks: found.extend(self.start_tick()[1:])
    )

    call_command("serve", *filter(None, [part]))

    assert len(found) == words


@pytest.mark.parametrize("handler", [signal.SIG_IGN, signal.SIG_DFL])
def test_nohup_keeps_it_running(monkeypatch, handler):
    """Which has the hang-up ignored for whoever it starts."""
    seen = []
    monkeypatch.setattr(serve.Command, "refuse_missing_files", lambda self: None)
    monkeypatch.setattr(serve.Command, "start_worker", lambda self: ending(0))
    monkeypatch.setattr(
        serve.Command,
        "wait",
        lambda self, processes, ticks: seen.append(signal.getsignal(signal.SIGHUP)),
    )
    before = signal.signal(signal.SIGHUP, handler)
    try:
        call_command("serve", "worker")
        assert signal.getsignal(signal.SIGHUP) == handler
    finally:
        signal.signal(signal.SIGHUP, before)

    assert (seen == [signal.SIG_IGN]) == (handler == signal.SIG_IGN)
