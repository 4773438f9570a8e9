"""Whole venues from real files."""

import os
from pathlib import Path

import pytest
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
    pytest.mark.django_db(transaction=True),
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
