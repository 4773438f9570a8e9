"""The 16 papers of the sample roundup from their OpenReview ids, as an editor pastes them."""

import json
import os
from pathlib import Path

import pytest

from links.models import Link
from papers.imports import run_import
from papers.models import Paper
from roundups.imported import import_into
from tests.factories import make_roundup

SAMPLES = os.environ.get("SAMPLE_DATA")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SAMPLES, reason="SAMPLE_DATA names no folder"),
]


@pytest.fixture
def sixteen():
    return json.loads(Path(SAMPLES, "iclr-2020/roundup-16-papers.json").read_text())


@pytest.fixture
def openreview(replay):
    notes = json.loads(Path(SAMPLES, "iclr-2020/openreview-v1-roundup-16.json").read_text())
    by_id = {note["id"]: note for note in notes["notes"]}
    replay.answers["/openreview_v2/notes"] = {"notes": []}
    replay.answers["/openreview_v1/notes"] = lambda query, handler: {
        "notes": [by_id[query["id"]]] if query["id"] in by_id else []
    }
    return replay


def link(paper, kind):
    found = paper.links.filter(kind=kind).first()
    return found.url if found else ""


def test_sixteen_ids_become_sixteen_complete_entries(openreview, sixteen):
    draft = make_roundup(entries=0, published=False)
    pasted = "\n".join(paper["forum_url"] for paper in sixteen)

    run = import_into(draft, pasted)
    assert run_import(run)

    assert run.counts()["created"] == 16
    papers = [entry.paper for entry in draft.entries.order_by("position")]
    assert [paper.openreview_id for paper in papers] == [paper["forum"] for paper in sixteen]
    assert [paper.title for paper in papers] == [" ".join(p["title"].split()) for p in sixteen]
    assert [[authorship.printed for authorship in paper.authorships.all()] for paper in papers] == [
        [name.rstrip("*").strip() for name in paper["authors"]] for paper in sixteen
    ]
    assert [link(paper, Link.Kind.PAPER) for paper in papers] == [
        paper["forum_url"] for paper in sixteen
    ]
    tldrs = [(paper.tldr, paper.tldr_source) for paper in papers if paper.tldr]
    assert len(tldrs) == 13
    assert {source for _, source in tldrs} == {"authors"}
    assert sum(bool(link(paper, Link.Kind.CODE)) for paper in papers) == 10


def test_a_second_run_changes_nothing_and_touches_nothing_locked(openreview, sixteen):
    pasted = "\n".join(paper["forum"] for paper in sixteen)
    run_import(import_into(make_roundup(entries=0, published=False), pasted))
    locked = Paper.objects.first()
    Paper.objects.filter(pk=locked.pk).update(title="Ours", locked_fields=["title"])
    before = list(Paper.objects.order_by("pk").values())

    run = import_into(make_roundup(entries=0, published=False), pasted)
    run_import(run)

    assert run.counts()["unchanged"] == 16
    assert list(Paper.objects.order_by("pk").values()) == before
    [difference] = run.items.get(paper=locked).differences
    assert (difference["field"], difference["kept"]) == ("title", "locked")
