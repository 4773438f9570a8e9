"""How a process that bakes begins. Where it is not forked it imports this before Django is set up, so
nothing here may need a model."""

import os
import signal
from multiprocessing import parent_process
from threading import Thread

import django

from delivery import asking


def begin():
    """In a new process. Ctrl-C is for the one that has started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=end_with_parent, daemon=True).start()
    django.setup()
    asking.begin()


def end_with_parent():
    """Who outlived one that was killed would hold the lock of the folder for ever."""
    parent_process().join()
    os._exit(1)
