"""The adapters over real files, which are not part of the repository."""

import csv
import json
import os
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

import pytest

from papers.importers import arxiv, files
from papers.importers.identifiers import recognise
from papers.importers.record import Unreadable

FOLDER = Path(os.environ.get("SAMPLE_DATA", "/nonexistent"))

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="SAMPLE_DATA names no folder")


def read(path):
    return files.read(Path(path).name, (FOLDER / path).read_bytes())


def loaded(path):
    return json.loads((FOLDER / path).read_text())


def names(record):
    return [author.name for author in record.authors]


def test_the_sixteen_papers_of_the_sample_roundup():
    records = read("iclr-2020/openreview-v1-roundup-16.json").records

    for record, paper in zip(records, loaded("iclr-2020/roundup-16-papers.json"), strict=True):
        assert (record.openreview_id, record.title) == (
            paper["forum"],
            " ".join(paper["title"].split()),
        )
        assert names(record) == [name.rstrip("*") for name in paper["authors"]]
        assert record.links[0].url == paper["forum_url"]
        assert record.tldr == " ".join((paper["tldr"] or "").split())
        assert [one.url for one in record.links if one.kind == "code"] == [
            code for code in [paper["code"]] if code
        ]
    assert sum(one.tldr_source == "authors" for one in records) == 13
    assert sum(any(link.kind == "code" for link in one.links) for one in records) == 10


@pytest.mark.parametrize("name", ["miniconf-papers.csv", "openreview-v1-accepted-687.json"])
def test_iclr_2020_with_its_decisions(name):
    papers, decisions = read(f"iclr-2020/{name}"), read("iclr-2020/submissions-decisions.csv")

    records = files.joined([papers, decisions]).records

    assert (len(records), len(decisions.decisions)) == (687, 2594)
    assert sum(len(one.authors) for one in records) == 3045
    assert not any(name.endswith("*") for one in records for name in names(one))
    counts = defaultdict(int)
    for one in records:
        counts[one.decision] += 1
    assert counts == {"poster": 532, "spotlight": 107, "oral": 48}
    assert all(one.accepted and one.openreview_id and one.abstract for one in records)
    assert not any("  " in one.title or "\n" in one.title for one in records)


def test_both_files_of_iclr_2020_say_the_same():
    one = read("iclr-2020/miniconf-papers.csv").records
    other = read("iclr-2020/openreview-v1-accepted-687.json").records

    assert [(r.title, r.abstract, names(r)) for r in one] == [
        (r.title, r.abstract, names(r)) for r in other
    ]


def test_ids_of_iclr_2020_and_colm_2024_are_told_from_words():
    with (FOLDER / "iclr-2020/submissions-decisions.csv").open() as table:
        ids = [row["forum"] for row in csv.DictReader(table)]
    ids += [paper["id"] for paper in loaded("paperlists/colm2024.json")]

    unknown = [one.pasted for one in recognise("\n".join(ids)) if one.kind != "openreview"]

    assert len(unknown) <= len(ids) * 0.003


def test_colm_2024_from_openreview():
    records = read("colm-2024/openreview-v2-notes.json").records

    assert len(records) == 299
    assert sum(len(one.authors) for one in records) == 1800
    assert all(author.openreview_id for one in records for author in one.authors)
    assert {(one.venue.acronym, one.venue.year) for one in records} == {("COLM", 2024)}
    assert all(one.accepted for one in records)
    assert len(records[0].keywords) == 3


def test_a_recorded_note_of_colm_2024():
    (record,) = read("colm-2024/openreview-v2-recorded-note.json").records

    assert (record.licence, len(record.authors), len(record.keywords)) == ("CC-BY-4.0", 8, 4)


def test_colm_2024_has_homepages_and_linkedin_on_the_right_authors():
    """Whose they are is told apart from the adapter: by the profiles that stand in both lists."""
    records = read("paperlists/colm2024.json").records
    papers = loaded("paperlists/colm2024.json")

    assert len(records) == 299
    assert sum(len(one.authors) for one in records) == 1800
    found = {"homepage": 0, "linkedin": 0}
    for record, paper in zip(records, papers, strict=True):
        by_id = {author.openreview_id: author for author in record.authors}
        profiles = paper["or_profile"].split(";")
        strangers = [author for author in record.authors if author.openreview_id not in profiles]
        for place, profile in enumerate(profiles):
            for name in found:
                if value := paper[name].split(";")[place]:
                    owners = [by_id[profile]] if profile in by_id else strangers
                    slug = value.split("?")[0].strip("/ ").split("linkedin.com/")[-1]
                    found[name] += sum(
                        any(slug in unquote(link.url) or slug in link.url for link in owner.links)
                        for owner in owners
                    )
    # Of 543, three are the front page of LinkedIn.
    assert found == {"homepage": 1252, "linkedin": 540}
    assert not any(one.remarks for one in records)


def test_a_venue_that_is_not_at_openreview():
    records = read("paperlists/rss2020.json").records

    assert len(records) == 103
    assert sum(len(one.authors) for one in records) == 452
    assert (records[0].venue.acronym, records[0].openreview_id) == ("RSS", "")


@pytest.mark.parametrize(
    ("name", "papers", "authors"), [("J89", 58, None), ("L06", 4, 41), ("2022.naloma", 5, 15)]
)
def test_volumes_of_the_anthology(name, papers, authors):
    reading = read(f"acl-anthology/{name}.xml")

    assert (len(reading.records), reading.skipped) == (papers, ())
    assert authors is None or sum(len(one.authors) for one in reading.records) == authors
    text = (FOLDER / f"acl-anthology/{name}.xml").read_text()
    known = [one.acl_id for one in reading.records if f">{one.acl_id}</url>" in text]
    # L06 has the addresses of another site.
    assert len(known) == (0 if name == "L06" else papers)
    assert not any("<" in one.title for one in reading.records)


def test_pmlr_as_posts_and_as_bibtex():
    posts = [read(path).records[0] for path in sorted(FOLDER.glob("pmlr-v137/_posts/*.md"))]
    entries = read("pmlr-v137/icbinb2020.bib").records

    assert (len(posts), len(entries)) == (16, 16)
    by_title = {one.title.casefold(): names(one) for one in entries}
    assert all(one.abstract and one.venue.year == 2020 for one in posts)
    assert sum(by_title.get(one.title.casefold()) == names(one) for one in posts) >= 14


@pytest.mark.parametrize(
    ("name", "count"),
    [("id_1605.08386_s0_m100", 1), ("id_1707.08567_s0_m100", 1), ("id_astro-ph_0601001_s0_m100", 1),
     ("q_testing_s0_m10", 10), ("listing-cs-stat-2017-08", 10)],
)  # fmt: skip
def test_recorded_answers_of_arxiv(name, count):
    records = arxiv.papers((FOLDER / f"arxiv/{name}.atom.xml").read_bytes()).records

    assert len(records) == count
    assert all(one.arxiv_id and one.authors and one.abstract for one in records)


@pytest.mark.parametrize(
    ("name", "sentence"), [("id_0000.0000", "not know"), ("id_abc", "refuses")]
)
def test_recorded_refusals_of_arxiv(name, sentence):
    with pytest.raises(Unreadable, match=sentence):
        arxiv.papers((FOLDER / f"arxiv/{name}_s0_m100.atom.xml").read_bytes())


@pytest.mark.parametrize(
    ("name", "count"),
    [("works_with_one_id-0", 1), ("works_query-0", 2), ("works_field_queries-0", 20),
     ("random_dois-0", 10), ("works_with_select_param-0", 20),
     ("content_negotiation_citeproc_json-1.csl", 1)],
)  # fmt: skip
def test_recorded_answers_of_crossref(name, count):
    reading = read(f"crossref/{name}.json")

    assert (len(reading.records), reading.skipped) == (count, ())
    assert all(one.doi and "<" not in one.abstract for one in reading.records)


def test_the_recorded_refusal_of_crossref():
    with pytest.raises(Unreadable, match="does not know this DOI"):
        read("crossref/works_bad_id_warn-0.txt")


def test_all_entries_of_colm_2024_as_bibtex():
    records = read("bibtex/colm2024-299.bib").records
    papers = loaded("paperlists/colm2024.json")

    assert [one.openreview_id for one in records] == [paper["id"] for paper in papers]
    assert all(len(one.authors) == paper["author"].count(";") + 1
               for one, paper in zip(records, papers, strict=True))  # fmt: skip
    assert (
        sum(one.title == paper["title"] for one, paper in zip(records, papers, strict=True)) > 290
    )
    assert not any("{" in one.title or one.remarks for one in records)


NASTY = {
    "article_comma_first": 2, "article_comma_normal_multiple": 3, "article_oneline": 2,
    "article_start_with_whitespace": 2, "comments_percentage": 2, "crossref_cascading_aliases": 3,
    "multiple_entries": 3, "multiple_entries_and_comments": 3, "crossref_cascading": 0,
    "fieldname": 0, "comments_only": None, "common_strings": None, "empty": None,
}  # fmt: skip


def test_nasty_bibtex_is_read_or_refused():
    paths = sorted(FOLDER.glob("bibtex/nasty/*.bib"))

    counts = {}
    for path in paths:
        try:
            counts[path.stem] = len(read(path).records)
        except Unreadable:
            counts[path.stem] = None

    assert len(paths) == 30
    assert counts == {path.stem: NASTY.get(path.stem, 1) for path in paths}
