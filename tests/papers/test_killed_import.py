"""Processes that are killed while they bring in a venue, on a database of their own."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import psycopg2
import pytest

from tests.papers.imports.given import table
from tests.serving import ROOT, database, environment_of

ICLR = Path(os.environ.get("SAMPLE_DATA", "/nonexistent")) / "iclr-2020"


def row(url, query):
    opened = (
        connect(url.removeprefix("sqlite:///"))
        if url.startswith("sqlite")
        else psycopg2.connect(url.replace("postgres:", "postgresql:", 1))
    )
    with closing(opened) as connection:
        cursor = connection.cursor()
        cursor.execute(query)
        return cursor.fetchone()


def killed_and_resumed(folder, words, line):
    """How many papers the first process left behind, what the second said, how many there are then
    and how many of these differ."""
    with database(folder) as url:
        command = [sys.executable, "manage.py", *map(str, words)]
        place = {"cwd": ROOT, "env": environment_of(folder, url), "text": True}
        with subprocess.Popen(command, stdout=subprocess.PIPE, **place) as killed:
            while killed.stdout.readline() != line:
                assert killed.poll() is None
            killed.kill()
        [half] = row(url, "SELECT count(*) FROM papers_paper")
        resumed = subprocess.run(command, capture_output=True, check=True, **place)
        counted = row(url, "SELECT count(*), count(DISTINCT openreview_id) FROM papers_paper")
    return half, resumed.stdout.splitlines(), counted


def test_a_killed_venue_goes_on_without_a_duplicate(tmp_path):
    numbers = range(150)
    forums = [f"forum{number:05}a" for number in numbers]
    papers = tmp_path / "papers.csv"
    papers.write_bytes(table(*(f"Paper {number}" for number in numbers), forum=forums))

    half, said, counted = killed_and_resumed(
        tmp_path, ["import_papers", papers], line="50 of 150\n"
    )

    assert 50 <= half < 150
    assert said[0] == "Going on with an import that was stopped."
    assert said[-1] == "Created 150, updated 0, unchanged 0, failed 0, skipped 0."
    assert counted == (150, 150)


@pytest.mark.skipif(not ICLR.is_dir(), reason="SAMPLE_DATA names no folder with ICLR 2020")
def test_a_killed_import_of_iclr_2020_goes_on_without_a_duplicate(tmp_path):
    words = ["import_venue", "miniconf", ICLR / "miniconf-papers.csv"]
    words += ["--decisions", ICLR / "submissions-decisions.csv", "--conference", "iclr-2020"]

    half, said, counted = killed_and_resumed(tmp_path, words, line="300 of 687\n")

    assert 300 <= half < 687
    assert said[-1] == "Created 687, updated 0, unchanged 0, failed 0, skipped 0."
    assert counted == (687, 687)
