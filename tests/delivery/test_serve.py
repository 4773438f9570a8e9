import subprocess
import sys
import threading
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from delivery.management.commands import serve


def ending(code):
    return subprocess.Popen([sys.executable, "-c", f"raise SystemExit({code})"])


def test_a_worker_that_ends_is_started_again(monkeypatch, capsys):
    web = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    worker = ending(9)
    monkeypatch.setattr(serve, "PAUSE", 0.1)
    monkeypatch.setattr(serve.Command, "start_tick", lambda self: ending(0))
    # The web server ends with the second worker's start, and with it the waiting.
    monkeypatch.setattr(serve.Command, "start_worker", lambda self: web.kill() or ending(0))

    with pytest.raises(CommandError, match="web server has stopped"):
        serve.Command().wait({"web server": web, "worker": worker})

    assert "worker has stopped (exit code 9). Starting it again." in capsys.readouterr().err


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
