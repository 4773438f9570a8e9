"""Processes that are forked where that is safe: what the site has loaded by then is loaded once, and
all of them share the memory."""

import ctypes
import gc
import multiprocessing
import os
import signal
import subprocess
import sys

from django.db import connections

from delivery import memory

IS_SAFE = sys.platform == "linux"
PR_SET_PDEATHSIG = 1  # of <sys/prctl.h>


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
    memory.give_back()
    os.setpgid(0, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    end_with_parent()
    run()


def end_with_parent():
    """However that ends: what is left of a site that was killed would keep its port and its tasks."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
    if not multiprocessing.parent_process().is_alive():
        sys.exit(1)
