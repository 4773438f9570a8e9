import gc
import os
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from delivery import forked

pytestmark = pytest.mark.skipif(not forked.IS_SAFE, reason="forked on Linux alone")


@pytest.fixture(autouse=True)
def _as_before():
    yield
    gc.unfreeze()


def test_it_says_how_it_ended():
    process = forked.Forked(partial(os._exit, 7))
    process.wait(60)

    assert (process.poll(), process.returncode) == (7, 7)


def test_it_shares_what_is_loaded_and_has_a_group_of_its_own(tmp_path):
    file = tmp_path / "said"
    loaded = object()
    process = forked.Forked(lambda: file.write_text(f"{id(loaded)} {os.getpgid(0)} {os.getpid()}"))
    process.wait(60)

    where, group, pid = map(int, file.read_text().split())
    assert where == id(loaded)
    assert group == pid != os.getpid()


def test_it_is_waited_for_no_longer_than_said():
    process = forked.Forked(partial(time.sleep, 600))
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.01)
    assert process.poll() is None

    process.kill()
    process.wait(60)
    assert process.returncode == -signal.SIGKILL


def test_it_hears_signals_that_its_parent_does_not():
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        process = forked.Forked(partial(time.sleep, 600))
        # It may not have got so far yet.
        while process.poll() is None:
            process.send_signal(signal.SIGTERM)
            time.sleep(0.01)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert process.returncode == -signal.SIGTERM


def is_running(pid) -> bool:
    """Nobody may ask for the end of what has lost its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_it_ends_with_the_one_that_started_it(tmp_path):
    file = tmp_path / "pid"

    def parent():
        child = forked.Forked(partial(time.sleep, 600))
        file.with_suffix(".new").write_text(str(child.process.pid))
        file.with_suffix(".new").rename(file)
        time.sleep(600)

    process = forked.Forked(parent)
    deadline = time.monotonic() + 60
    while not file.exists():
        assert time.monotonic() < deadline, "It does not begin."
        time.sleep(0.01)
    pid = int(file.read_text())
    assert is_running(pid)

    process.kill()
    process.wait(60)

    while is_running(pid):
        assert time.monotonic() < deadline, "It goes on."
        time.sleep(0.01)
