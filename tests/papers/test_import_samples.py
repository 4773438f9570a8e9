"""Whole venues from real files."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from django.conf import settings
from django.core.management import call_command

from authors.models import Author, AuthorMatch
from links.models import Link
from papers.models import Authorship, Paper

FOLDER = Path(os.environ.get("SAMPLE_DATA", "/nonexistent"))
ICLR = FOLDER / "iclr-2020"
VENUE = ["import_venue", "miniconf", f"{ICLR}/miniconf-papers.csv"]
VENUE += ["--decisions", f"{ICLR}/submissions-decisions.csv", "--conference", "iclr-2020"]

pytestmark = [
    pytest.mark.skipif(not FOLDER.is_dir(), reason="SAMPLE_DATA names no folder"),
    pytest.mark.django_db,
]


def counts(out):
    return out.splitlines()[-1]


def nobody_is_joined_by_name_and_all_are_offered():
    levines = Author.objects.filter(name="Sergey Levine")
    assert (Authorship.objects.count(), Author.objects.count()) == (3045, 3045)
    assert levines.count() == 13
    assert AuthorMatch.objects.filter(author__in=levines, other__in=levines).count() == 13 * 12 / 2


def test_iclr_2020_comes_whole_and_a_second_run_changes_nothing(capsys):
    call_command(*VENUE)
    assert counts(capsys.readouterr().out).startswith("Created 687, ")
    nobody_is_joined_by_name_and_all_are_offered()
    Paper.objects.update(locked_fields=["title", "keywords"])
    before = list(Paper.objects.order_by("pk").values())

    call_command(*VENUE)
    call_command("import_papers", f"{ICLR}/openreview-v1-accepted-687.json", conference="iclr-2020")

    [second, third] = [
        line for line in capsys.readouterr().out.splitlines() if line.startswith("Created")
    ]
    assert second == "Created 0, updated 0, unchanged 687, failed 0, skipped 0."
    assert third.startswith("Created 0, updated ")
    assert list(Paper.objects.order_by("pk").values("title", "keywords")) == [
        {"title": row["title"], "keywords": row["keywords"]} for row in before
    ]
    decisions = [
        Paper.objects.filter(decision=word).count() for word in ("oral", "spotlight", "poster")
    ]
    assert decisions == [48, 107, 532]


def test_colm_2024_has_its_profiles_on_the_right_authors(capsys):
    call_command("import_venue", "papercopilot", f"{FOLDER}/paperlists/colm2024.json")

    assert counts(capsys.readouterr().out).startswith("Created 299, ")
    paper = Paper.objects.get(openreview_id="0UK8c2kg7c")
    links = [
        sorted(link.url for link in row.author.links.filter(kind__in=["website", "linkedin"]))
        for row in paper.authorships.all()
    ]
    assert links == [
        ["https://www.linkedin.com/in/yujia-hu-170a41198/"],
        ["https://hzq950419.github.io/HomePage/"],
        [],
        ["https://www.socialai.studio/team"],
    ]
    assert Authorship.objects.count() == 1800
    assert Link.objects.filter(kind="linkedin").count() > 500


def test_a_killed_import_goes_on_without_a_duplicate(tmp_path):
    database = tmp_path / "site.sqlite3"
    manage = [sys.executable, settings.BASE_DIR / "manage.py"]
    environment = os.environ | {
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": f"sqlite:///{database}",
    }
    subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True)
    command = [*manage, *VENUE]

    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as killed:
        while killed.stdout.readline() != "300 of 687\n":
            assert killed.poll() is None
        killed.kill()
    with closing(connect(database)) as site:
        [[half]] = site.execute("SELECT count(*) FROM papers_paper")
    resumed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert 300 <= half < 687
    assert resumed.stdout.startswith("Going on with an import that was stopped.")
    assert counts(resumed.stdout) == "Created 687, updated 0, unchanged 0, failed 0, skipped 0."
    with closing(connect(database)) as site:
        [[papers, forums]] = site.execute(
            "SELECT count(*), count(DISTINCT openreview_id) FROM papers_paper"
        )
    assert (papers, forums) == (687, 687)
