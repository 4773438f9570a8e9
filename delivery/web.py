"""The web server, in a process that is forked where that is safe: what the site has loaded by then is
loaded once, and all its processes share the memory."""

import gc
import multiprocessing
import os
import signal
import subprocess
import sys

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from delivery import memory

IS_FORKED = sys.platform == "linux"
# Seconds for the requests in hand. A worker that takes longer would outlive the server, and its port.
GRACE = 14


class Forked:
    """A function in a process of its own, with as much of `subprocess.Popen` as `serve` needs."""

    def __init__(self, run):
        connections.close_all()
        gc.collect()
        gc.freeze()  # or looking for garbage would copy what is shared
        self.process = multiprocessing.get_context("fork").Process(target=begin, args=[run])
        self.process.start()

    def poll(self) -> int | None:
        return self.process.exitcode

    @property
    def returncode(self) -> int | None:
        return self.process.exitcode

    def send_signal(self, number):
        os.kill(self.process.pid, number)

    def kill(self):
        self.process.kill()

    def wait(self, seconds=None):
        self.process.join(seconds)
        if self.process.exitcode is None:
            raise subprocess.TimeoutExpired(self.process.name, seconds)


def begin(run):
    """In a group of its own, and deaf to nothing that its parent hears."""
    os.setpgid(0, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    run()


def serve():
    memory.give_back()
    multiprocessing.set_start_method("fork", force=True)
    application = get_internal_wsgi_application()
    gc.collect()
    gc.freeze()
    server = Granian(
        settings.WSGI_APPLICATION,
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=settings.WEB_PROCESSES,
        blocking_threads=settings.WEB_THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE,
    )
    server.serve(target_loader=lambda _: application)
