import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection
from django.utils import timezone

from delivery import collected, forked, web
from delivery.gate import host_of_readers, is_allowed
from delivery.patience import Patience

PARTS = "web", "worker"
GRACE = web.GRACE + 1  # seconds that the processes have to finish what they are doing
STOPS = signal.SIGINT, signal.SIGTERM, signal.SIGHUP  # the last when a terminal is closed
PAUSE = 0.5  # seconds between two looks at the processes
TICK = 60  # seconds between two looks at what is due
START = 30  # seconds until the site must answer


class Command(BaseCommand):
    is_alone = True  # no other machine has a worker
    is_forked = forked.IS_SAFE
    requires_system_checks = ()  # `prepare_site` has made them, and they take as long as all the rest
    help = "Run the web server, the background worker and tick, or a part; stopping this stops all."

    def add_arguments(self, parser):
        parser.add_argument(
            "part",
            nargs="?",
            choices=PARTS,
            help="The web server alone, or the worker and tick: for more than one machine.",
        )
        parser.add_argument("--autoreload", action="store_true", help="Restart on changed code.")

    def handle(self, autoreload, part=None, **options):
        parts = [part] if part else PARTS
        self.is_alone = part is None
        self.is_forked = forked.IS_SAFE and not autoreload
        self.refuse_missing_files()
        if "web" in parts:
            self.refuse_taken_port()
        # Also what a shell ignores for whoever starts it in the background, but for what nohup does.
        is_kept_running = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
        stops = [stop for stop in STOPS if not (is_kept_running and stop == signal.SIGHUP)]
        before = {stop: signal.signal(stop, signal.default_int_handler) for stop in stops}
        processes = {}
        try:
            if "web" in parts:
                processes["web server"] = self.start_web(autoreload)
            if "worker" in parts:
                processes["worker"] = self.start_worker()
            if "web" in parts:
                self.announce(processes)
            self.wait(processes, ticks="worker" in parts)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping")
        finally:
            self.stop(processes.values())
            for stop, handler in before.items():
                signal.signal(stop, handler)

    def start(self, *words):
        """A command of `manage.py`, in a group of its own, so that Ctrl-C reaches it once, through
        `stop`."""
        command = ["manage.py", *words, "--skip-checks"]
        if self.is_forked:
            return forked.Forked(partial(run, command))
        return started(*command)

    def start_web(self, autoreload):
        if self.is_forked:
            return forked.Forked(web.serve)
        return started(*self.web_words(autoreload))

    def start_worker(self):
        self.worker_since = timezone.now()
        return self.start("db_worker", "--verbosity", "0", "--no-reload")

    def start_tick(self):
        """What other machines' workers have in hand is left to them."""
        since = ["--worker-since", self.worker_since.isoformat()] if self.is_alone else []
        return self.start("tick", *since)

    def web_words(self, autoreload):
        if autoreload:
            address = f"{settings.HOST}:{settings.PORT}"
            return ["manage.py", "runserver", address]
        return [
            *("-m", "granian", "--interface", "wsgi", "--no-ws"),
            *("--host", settings.HOST, "--port", str(settings.PORT)),
            *("--workers", str(settings.WEB_PROCESSES)),
            *("--blocking-threads", str(settings.WEB_THREADS)),
            *("--log-level", "warning", "--respawn-failed-workers"),
            *("--workers-kill-timeout", str(web.GRACE)),
            "config.wsgi:application",
        ]

    def refuse_missing_files(self):
        """Before anybody is sent here, and before the worker makes pages: each would be a 500."""
        try:
            collected.check()
        except collected.NotCollected as error:
            raise CommandError(f"The {error}.") from error

    def refuse_taken_port(self):
        try:
            version = ip_address(settings.HOST).version
        except ValueError as error:
            raise CommandError(
                f'HOST is "{settings.HOST}"; write an IP address of this machine, such as 127.0.0.1, '
                "or 0.0.0.0 for all of them."
            ) from error
        family = socket.AF_INET6 if version == 6 else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.HOST, settings.PORT))
            except OSError as error:
                raise CommandError(
                    f"Port {settings.PORT} on {settings.HOST} cannot be used ({error.strerror}). "
                    "Stop what uses it or choose another with PORT=8001."
                ) from error

    def announce(self, processes):
        """Say where the site is once it answers, whatever it answers."""
        deadline = time.monotonic() + START
        while time.monotonic() < deadline and not self.ended(processes):
            if self.answers():
                listening = f"Listening on {settings.HOST}, port {settings.PORT}"
                site = f"Site:  {settings.SITE_URL}/\nDesk:  {settings.SITE_URL}/admin/"
                self.stdout.write(f"{site}\n{listening}. Stop with Ctrl-C")
                self.stdout.flush()  # at once, also into a log file
                if not is_allowed(host_of_readers()):
                    self.stderr.write(
                        f"ALLOWED_HOSTS lacks {urlsplit(settings.SITE_URL).hostname}, the host of "
                        "SITE_URL: who asks for the site under that name gets a 400."
                    )
                return
            time.sleep(0.1)

    def answers(self):
        """Asked under the name that readers use; any other may be refused, and logged."""
        connection = http.client.HTTPConnection(settings.HOST, settings.PORT, timeout=2)
        try:
            connection.request("GET", "/healthz", headers={"Host": host_of_readers()})
            connection.getresponse()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        return True

    def ended(self, processes):
        return next((name for name, p in processes.items() if p.poll() is not None), None)

    def wait(self, processes, ticks=True):
        """A worker that ends, for want of memory say, is started again after a pause: readers need none.
        What is due is seen to each minute, in a process that keeps no memory in between."""
        began = time.monotonic()
        patience, again_at = Patience(), None
        last_tick = began - TICK
        while (name := self.ended(processes)) != "web server":
            time.sleep(PAUSE)
            if name == "tick":
                del processes[name]
            elif name:
                pause = patience.pause_after(time.monotonic() - began)
                again_at = time.monotonic() + pause
                code = processes.pop(name).returncode
                self.stderr.write(
                    f"The {name} has stopped (exit code {code}). Starting it again in {pause} s."
                )
            if again_at and time.monotonic() >= again_at:
                began, again_at = time.monotonic(), None
                processes["worker"] = self.start_worker()
            if ticks and "tick" not in processes and time.monotonic() - last_tick >= TICK:
                last_tick = time.monotonic()
                processes["tick"] = self.start_tick()
        raise CommandError(f"The {name} has stopped (exit code {processes[name].returncode}).")

    def stop(self, processes):
        """Ask each to finish; after the grace, end it. A second Ctrl-C changes nothing."""
        for stop in STOPS:
            signal.signal(stop, signal.SIG_IGN)
        for process in processes:
            if process.poll() is None:
                process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for process in processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def started(*words):
    return subprocess.Popen([sys.executable, *words], process_group=0)


def run(command):
    """Where the database is away, a line says as much as a traceback."""
    try:
        execute_from_command_line(command)
    except Error:
        if why := why_away():
            sys.exit(f"{command[1]}: the database cannot be reached ({why})")
        raise


def why_away() -> str | None:
    connection.close()
    try:
        connection.ensure_connection()
    except Error as error:
        return " ".join(str(error).split())
