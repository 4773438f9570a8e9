"""What stands in `.env`."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


@pytest.fixture
def values(monkeypatch):
    """What the environment has."""
    found = {}
    monkeypatch.setattr(environment.environ.Env, "ENVIRON", found)
    return found


def test_a_file_gives_what_the_environment_has_not(values, tmp_path):
    values["SITE_NAME"] = "Theirs"
    file = tmp_path / ".env"
    file.write_text(
        "\ufeffSECRET_KEY=a=b c \n\n# a comment\n; another\n  PORT=8001\nSITE_NAME=Ours\n"
        "export HOST='::1'\r\nEMAIL_URL=\n"
    )

    environment.read_file(file)

    assert values == {
        "SECRET_KEY": "a=b c ", "PORT": "8001", "SITE_NAME": "Theirs", "HOST": "::1", "EMAIL_URL": "",
    }  # fmt: skip


@pytest.mark.parametrize("line", ["DATABASE_URL = postgres://press:hush@db/press", "hush"])
def test_a_line_that_names_nothing_is_refused_without_a_word_of_it(values, tmp_path, line):
    file = tmp_path / ".env"
    file.write_text(f"PORT=8001\n{line}\n")

    with pytest.raises(ImproperlyConfigured, match="line 2: write NAME=value") as refused:
        environment.read_file(file)

    assert "hush" not in str(refused.value)


def test_no_file_is_needed(values, tmp_path):
    environment.read_file(tmp_path / ".env")

    assert values == {}


def test_tests_obey_no_file_of_an_owner():
    assert os.environ["ENV_FILE"] == ""


def test_a_file_that_is_named_must_be_there():
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        capture_output=True,
        check=False,
        cwd=environment.BASE_DIR,
        env={"PATH": os.environ["PATH"], "ENV_FILE": "/nowhere/.env", "DEBUG": "on"},
        text=True,
    )

    assert "There is no file /nowhere/.env, which ENV_FILE names." in done.stderr
    assert "Traceback" not in done.stderr
