"""Real processes: several that bake, and an editor beside them, on a database of their own."""

import fcntl
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from delivery.bake.files import LOCK, Folder
from delivery.bake.workers import CHUNK, spread
from tests.delivery.bake.baked import content_of, dates_of
from tests.serving import ROOT, Editor, database, environment_of


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    with database(folder) as url:
        yield environment_of(folder, url)


MANAGE = """
import multiprocessing, sys
multiprocessing.set_start_method(sys.argv[1])
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv[1:])
"""


def bake(environment, folder, *more, method="fork"):
    """Processes begin by this method."""
    command = [sys.executable, "-c", MANAGE, method, "bake", str(folder.path), *more]
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )


# Of Linux, until Python 3.14, and of macOS. What Linux has since then, forkserver, asks no more than
# the second.
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_many_processes_make_what_one_makes(environment, tmp_path, method):
    slugs = f"open-{method}", f"second-{method}"
    one, many = Folder(tmp_path / "one"), Folder(tmp_path / "many")
    with Editor(environment) as editor:
        for slug in slugs:
            editor.does(f"factories.make_roundup(5, slug='{slug}', title='{slug}')")
        assert bake(environment, one, "--jobs", "1").returncode == 0
        said = bake(environment, many, "--jobs", "3", method=method)

        assert (said.returncode, said.stderr) == (0, "")
        assert content_of(many) == content_of(one)

        before = dates_of(many)
        editor.does(f"retitle('{slugs[0]}', 'Anew.')")
        said = bake(environment, many, "--jobs", "3", method=method)

    changed = {name for name, date in dates_of(many).items() if date != before[name]}
    assert "0 removed, 0 failed" in said.stdout and b"Anew." in many.read("feed.atom")
    assert f"roundups/{slugs[0]}/index.html" in changed
    assert f"roundups/{slugs[1]}.bib" not in changed


def test_no_more_addresses_are_read_than_are_under_way():
    read = []
    paths = (read.append(number) or number for number in range(10 * CHUNK + 1))
    with ThreadPoolExecutor(2) as pool:
        results = spread(pool, 3, str, paths)
        first = next(results)
        assert (first, len(read)) == ("0", 3 * CHUNK)
        rest = [*results]

    assert rest == [str(number) for number in range(1, 10 * CHUNK + 1)]


def test_a_number_of_processes_is_one_at_least(environment, tmp_path):
    said = bake(environment, Folder(tmp_path / "none"), "--jobs", "0")

    assert said.returncode == 2 and "write a whole number above 0" in said.stderr


KILLED = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from delivery.bake.baking import bake
from delivery.bake.files import Folder
bake(Folder(Path(sys.argv[1])), 2, lambda baked, total: os.kill(os.getpid(), signal.SIGKILL))
"""


def test_the_processes_of_one_that_is_killed_let_go_of_the_folder(environment, tmp_path):
    folder = Folder(tmp_path / "killed")
    command = [sys.executable, "-c", KILLED, str(folder.path)]
    killed = subprocess.run(command, cwd=ROOT, env=environment, check=False)

    assert killed.returncode == -signal.SIGKILL
    with folder.place(LOCK).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # waits for them
