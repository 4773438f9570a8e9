"""What the desk has understood of a writeup, before anything is saved."""

import io
import re
import zipfile

import pytest

from papers.ingest.outcome import Outcome, State
from roundups.writeups import export, papers
from tests.factories import make_roundup, picture
from tests.roundups.staff import member
from tests.roundups.writeups.giving import POST, preview_of, upload

pytestmark = pytest.mark.django_db


def test_a_preview_tells_of_a_cover():
    client, writer = member("Writer")
    roundup = make_roundup(cover=picture(name="sea.png"), cover_alt="The open sea")
    packed = export.bundle(export.roundup_to_export(roundup.slug))
    [post] = [name for name in zipfile.ZipFile(io.BytesIO(packed)).namelist() if "/" not in name]
    bare = zipfile.ZipFile(io.BytesIO(packed)).read(post)

    with_picture = client.get(preview_of(client, file=upload("post.zip", packed)))
    without = client.get(preview_of(client, file=upload(post, bare)))

    assert "The open sea · cover/" in with_picture.content.decode()
    assert "Without its picture" in without.content.decode()


def exported(*posts):
    """An export of WordPress with (title, date, HTML) of each."""
    item = "<item><title>{0}</title><content:encoded><![CDATA[{2}]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date>{1}</wp:post_date></item>"
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
    items = "".join(item.format(*post) for post in posts)
    return upload(
        "all.xml", f"<rss version='2.0' {spaces}><channel>{items}</channel></rss>".encode()
    )


def test_posts_of_an_export_are_folded_under_their_titles():
    client, writer = member("Writer")
    boats = ("Boats", "2013-03-11 22:08:13", "Words of boats.")
    anchors = ("Anchors", "0000-00-00 00:00:00", "Words of anchors.")

    page = client.get(preview_of(client, file=exported(boats, anchors))).content.decode()

    page = " ".join(page.split())
    assert "<details><summary> 11 March 2013 · 0 papers" in page
    assert "<details><summary> 0 papers" in page
    assert "Save “Boats”" in page and "Tick none" in page


def news_and_two_roundups():
    two = "".join(
        f'<h2>{n}. Paper {n}</h2><p><a href="https://arxiv.org/abs/2101.0000{n}">Paper</a></p><p>Afloat.</p>'
        for n in (1, 2)
    )
    return exported(
        ("News", "2013-03-11 22:08:13", "Words."),
        ("Two", "2013-03-12 22:08:13", two),
        ("Two more", "2013-03-13 22:08:13", two),
    )


def ticks_of(response):
    page = response.content.decode()
    ticks = re.findall(r'<input type="checkbox" name="draft-\d" id="draft-\d"( checked)?', page)
    return [bool(each) for each in ticks]


def test_posts_without_papers_are_not_ticked():
    client, writer = member("Writer")

    page = client.get(preview_of(client, file=news_and_two_roundups()))

    assert ticks_of(page) == [False, True, True]


def test_ticks_stay_as_they_were_sent_when_nothing_is_saved(monkeypatch):
    client, writer = member("Writer")
    address = preview_of(client, file=news_and_two_roundups())
    failed = Outcome(State.FAILED, reason="Another paper here has one of its ids.")
    monkeypatch.setattr(papers, "ingest", lambda *args, **kwargs: failed)

    refused = client.post(address, {"draft-2": "on"})
    assert "Nothing was saved." in refused.content.decode()
    assert ticks_of(refused) == [False, False, True]

    empty = client.post(address, {})
    assert "Choose at least one post." in empty.content.decode()
    assert ticks_of(empty) == [False, False, False]


@pytest.mark.parametrize("lines", [1, 30])
def test_a_long_list_of_what_was_left_out_is_folded(lines):
    client, writer = member("Writer")
    head = "".join(f"fact{n}: Value {n}\n" for n in range(lines))

    page = client.get(preview_of(client, pasted=f"---\n{head}---\n{POST}")).content.decode()

    place = page.index(f"Left out of the draft ({lines + 1})")
    assert ("open" in page[:place].rpartition("<details")[2]) == (lines == 1)


def test_what_was_left_out_is_told_once_when_nothing_is_saved(monkeypatch):
    client, writer = member("Writer")
    address = preview_of(client, pasted=f"---\nauthor: Gil Plank\n---\n{POST}")
    failed = Outcome(State.FAILED, reason="Another paper here has one of its ids.")
    monkeypatch.setattr(papers, "ingest", lambda *args, **kwargs: failed)

    page = client.post(address, {"draft-0": "on"}).content.decode()

    assert "Nothing was saved." in page
    assert page.count("you become the writer of what you import") == 1
