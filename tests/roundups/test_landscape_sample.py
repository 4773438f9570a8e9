"""The landscape of all 687 papers of ICLR 2020, from the larger samples."""

import csv
import gzip
import os
from pathlib import Path

import pytest

from papers.models import Paper
from tests.factories import make_conference, make_entry, make_roundup, make_topic

FOLDER = Path(os.environ.get("SAMPLE_DATA", "/nonexistent")) / "iclr-2020"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="SAMPLE_DATA names no folder with ICLR 2020"),
]
DECISIONS = {
    "Accept (Talk)": "oral",
    "Accept (Spotlight)": "spotlight",
    "Accept (Poster)": "poster",
}


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def papers():
    iclr = make_conference("ICLR", 2020, accepted=687, submissions=2594)
    decisions = {row["forum"]: row["decision"] for row in rows("submissions-decisions.csv")}
    return Paper.objects.bulk_create(
        Paper(
            title=row["title"],
            title_html=row["title"],
            slug=row["UID"],
            openreview_id=row["UID"],
            conference=iclr,
            decision=DECISIONS[decisions[row["UID"]]],
        )
        for row in rows("miniconf-papers.csv")
    )


def test_it_draws_them_all_and_names_only_ours(client, papers):
    topic = make_topic("Deep learning")
    topic.papers.set(papers[:200])
    roundup = make_roundup(0, conference=papers[0].conference, topic=topic)
    make_entry(roundup, papers[0])

    response = client.get("/conferences/iclr-2020/")

    landscape, page = response.context["landscape"], response.content.decode()
    assert landscape.whole.decisions == {"oral": 48, "spotlight": 107, "poster": 532}
    assert [share["papers"] for share in response.context["shares"]] == [48, 107, 532]
    assert [(panel.topic, panel.papers) for panel in landscape.panels] == [
        (topic, 200),
        (None, 487),
    ]
    assert [paper for paper in papers if paper.slug in page] == papers[:1]
    assert len(gzip.compress(response.content)) < 10_000
