"""What is in the folder, and what another bake makes of it."""

import json
import os

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from delivery.bake import pages
from delivery.bake.baking import bake
from delivery.bake.files import MANIFEST, Folder, Refused
from delivery.bake.manifest import UNFINISHED
from roundups.models import Roundup
from tests.crawling import Crawl
from tests.delivery.bake.bare import FileServer
from tests.factories import (
    make_conference,
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
    picture,
)

pytestmark = pytest.mark.django_db


def test_pages_link_their_style_sheet(folder, bake_site, monkeypatch):
    monkeypatch.setattr("delivery.styles.sheet", lambda page: "a{top:0}")
    make_site()
    bake_site()
    texts = [file.read_text() for file in folder.root.rglob("*.html")]

    assert any('<link rel="stylesheet" href="/static/css/site.css">' in text for text in texts)
    assert not any("<style" in text for text in texts)


def make_site():
    topic, conference = make_topic("Graphs"), make_conference("ICLR", 2020)
    roundup = make_roundup(
        2, slug="open", title="Open", topic=topic, conference=conference, writer=make_writer()
    )
    paper = make_paper(title="Drawn", conference=conference)
    make_entry(roundup, paper, figure=make_figure(paper))
    return roundup


def names_in(folder):
    found = (path for path in folder.root.rglob("*") if path.is_file())
    return {path.relative_to(folder.root).as_posix(): path for path in found}


def content_of(folder):
    return {name: path.read_bytes() for name, path in names_in(folder).items()}


def dates_of(folder):
    return {name: path.stat().st_mtime_ns for name, path in names_in(folder).items()}


PAGES = [
    ("/", "index.html"),
    ("/roundups/open/", "roundups/open/index.html"),
    ("/topics/graphs/feed.atom", "topics/graphs/feed.atom"),
    ("/conferences/iclr/", "conferences/iclr/index.html"),
    ("/papers/drawn.bib", "papers/drawn.bib"),
    ("/roundups/open.csl.json", "roundups/open.csl.json"),
    ("/roundups/open.md", "roundups/open.md"),
    ("/feeds.opml", "feeds.opml"),
    ("/sitemap.xml", "sitemap.xml"),
    ("/robots.txt", "robots.txt"),
    ("/favicon.ico", "favicon.ico"),
    ("/opensearch.xml", "opensearch.xml"),
    ("/api/v1/", "api/v1/index.json"),
    ("/api/v1/roundups", "api/v1/roundups/index.json"),
    ("/api/v1/papers/drawn", "api/v1/papers/drawn/index.json"),
    ("/api/v1/docs", "api/v1/docs/index.html"),
    ("/api/v1/openapi.json", "api/v1/openapi.json"),
]


def test_a_file_says_what_the_site_says(folder, bake_site):
    make_site()
    report = bake_site()

    assert report.failed == {}
    for address, name in PAGES:
        assert folder.read(name) == Client().get(address).content, address
    assert b"There is no such page" in folder.read("404.html")


def test_a_bare_file_server_is_enough(folder, bake_site, settings):
    settings.ROUNDUPS_PER_PAGE = 2
    roundup = make_site()
    for _ in range(5):
        make_roundup(1, topic=roundup.topic, conference=roundup.conference)
    bake_site()

    with FileServer(folder.root) as server:
        crawl = Crawl(server.fetch, settings.SITE_URL).run()

    assert crawl.broken == []
    assert "/roundups/page/3/" in crawl.ids and "/topics/graphs/page/2/" in crawl.ids
    assert not [name for name, content in content_of(folder).items() if b'href="?' in content]


def test_search_says_what_it_needs(folder, bake_site):
    bake_site()

    page = folder.read("search/index.html")
    assert b"files cannot search" in page and b"<form" not in page


def test_twice_the_same_bytes(folder, bake_site, tmp_path):
    make_site()
    bake_site()
    before, dates = content_of(folder), dates_of(folder)

    again = bake_site()
    bake(Folder(tmp_path / "other"))

    assert (again.written, again.removed) == (0, 0) and dates_of(folder) == dates
    assert content_of(Folder(tmp_path / "other")) == before


def test_only_what_has_changed_is_written(folder, bake_site):
    roundup = make_site()
    make_roundup(1, slug="other")
    bake_site()
    before = dates_of(folder)

    roundup.intro = "New words."
    roundup.save()
    report = bake_site()

    changed = {name for name, date in dates_of(folder).items() if date != before.get(name)}
    assert {"roundups/open/index.html", "roundups/open/index.html.gz", "feed.atom"} <= changed
    assert not changed & {"roundups/other/index.html", "papers/drawn/index.html"}
    assert 0 < report.written < report.unchanged


def test_what_is_gone_is_removed_and_nothing_else(folder, bake_site):
    roundup = make_site()
    bake_site()
    theirs = folder.root / "roundups" / "open" / "notes.txt"
    theirs.write_text("not baked")

    roundup.published_at = None
    roundup.save()
    report = bake_site()

    names = names_in(folder)
    assert report.removed > 10 and theirs.exists()
    assert not [
        name
        for name in names
        if name.startswith(("papers/", "media/figures/")) and "index" not in name
    ]
    assert "roundups/open/index.html" not in names and "roundups/open.bib" not in names
    assert not (folder.root / "authors").exists()


def test_what_cannot_be_removed_is_said(folder, bake_site, tmp_path):
    roundup = make_site()
    bake_site()
    (folder.root / "roundups" / "open").rename(tmp_path / "elsewhere")
    (folder.root / "roundups" / "open").symlink_to(tmp_path / "elsewhere")

    roundup.published_at = None
    roundup.save()
    report = bake_site()

    assert list(report.failed) == ["roundups/open/index.html"]
    assert (tmp_path / "elsewhere" / "index.html").exists() and not folder.has("roundups/open.bib")


def test_drafts_never_appear(folder, bake_site):
    make_site()
    draft = make_roundup(0, published=False, slug="secret", title="Secret words")
    paper = make_paper(title="Secret paper")
    figure = make_figure(paper, image=picture(61, 41))
    make_entry(draft, paper, figure=figure)
    bake_site()

    names, everything_said = content_of(folder).keys(), b"".join(content_of(folder).values())
    assert b"Secret" not in everything_said and figure.image.name.encode() not in everything_said
    assert f"media/{figure.image.name}" not in names
    assert not [name for name in names if "secret" in name or name.startswith("admin")]


def test_the_pictures_of_pages_are_there(folder, bake_site):
    image = make_site().entries.get(paper__slug="drawn").figure.image

    bake_site()

    assert folder.read(f"media/{image.name}") == image.storage.open(image.name).read()


@pytest.fixture
def failing(monkeypatch):
    """One page answers with an error."""
    ask = pages.ask

    def sometimes(path, number=1):
        if path == "/roundups/open/":
            raise RuntimeError("no page today")
        return ask(path, number)

    return lambda: monkeypatch.setattr(pages, "ask", sometimes)


def test_a_page_that_fails_keeps_its_file_and_stops_nothing(folder, bake_site, failing):
    roundup = make_site()
    bake_site()
    before = folder.read("roundups/open/index.html")
    roundup.intro = "New words."
    roundup.save()

    failing()
    report = bake_site()

    assert report.failed == {"/roundups/open/": "RuntimeError: no page today"}
    assert folder.read("roundups/open/index.html") == before
    assert b"New words." in folder.read("feed.atom")


def test_a_failure_makes_the_command_fail(folder, failing, capsys):
    make_site()
    failing()

    with pytest.raises(CommandError, match="/roundups/open/: RuntimeError: no page today"):
        call_command("bake", str(folder.path), "--jobs", "1")

    assert "1 failed" in capsys.readouterr().out and folder.has("index.html")


def test_a_status_that_is_no_answer_is_a_failure(folder, bake_site, monkeypatch):
    monkeypatch.setattr("roundups.views.home.render", lambda *args: 1 / 0)

    assert bake_site().failed == {"/": "status 500"}


@pytest.fixture
def asked(monkeypatch):
    """The addresses that pages are asked of."""
    addresses, real = [], pages.ask

    def ask(path, number=1):
        addresses.append(path)
        return real(path, number)

    monkeypatch.setattr(pages, "ask", ask)
    return addresses


def test_only_pages_that_a_change_touches_are_made_again(folder, bake_site, asked):
    roundup = make_site()
    bake_site()
    make_roundup(1, title="Another", slug="other", conference=make_conference("RSS", 2021))
    bake_site()
    before = content_of(folder)
    asked.clear()

    bake_site()
    assert {path for path in asked if not path.startswith("/api/")} == set()
    roundup.intro = "New words."
    roundup.save()
    bake_site()

    pages = {path for path in asked if not path.startswith("/api/")}
    assert "/roundups/open/" in pages and "/topics/graphs/feed.atom" in pages
    assert not {"/", "/papers/drawn/", "/roundups/other/", "/conferences/rss-2021/"} & pages
    assert b"New words." in (folder.root / "roundups/open/index.html").read_bytes()
    after = content_of(folder)
    assert before["roundups/other/index.html"] == after["roundups/other/index.html"]
    assert before.keys() == after.keys()


def test_a_file_that_was_taken_away_is_made_again(folder, bake_site):
    make_site()
    bake_site()
    folder.place("roundups/open/index.html").unlink()

    bake_site()
    assert folder.has("roundups/open/index.html")


def test_a_page_that_failed_is_asked_for_again(folder, bake_site, asked, monkeypatch):
    make_site()
    with monkeypatch.context() as broken:
        broken.setattr("roundups.views.home.render", lambda *args: 1 / 0)
        assert "/" in bake_site().failed
    asked.clear()

    assert bake_site().failed == {}
    assert "/" in asked and folder.has("index.html")


def test_other_settings_make_all_anew(folder, bake_site, asked, settings):
    make_site()
    bake_site()
    asked.clear()
    settings.SITE_NAME = "Another name"

    bake_site()
    assert {"/", "/roundups/open/", "/papers/drawn/"} <= set(asked)


def test_the_files_of_a_bake_that_was_killed_are_known(folder, bake_site, monkeypatch):
    roundup = make_site()
    monkeypatch.setattr("delivery.bake.extras.not_found", lambda folder: os.abort_bake)
    with pytest.raises(AttributeError):
        bake_site()
    assert folder.has(UNFINISHED) and folder.has("roundups/open/index.html")
    with folder.place(UNFINISHED).open("a") as file:
        file.write('{"path": "/cut off')
    monkeypatch.undo()

    roundup.published_at = None
    roundup.save()
    bake_site()

    assert not folder.has("roundups/open/index.html") and not folder.has(UNFINISHED)
    assert [json.loads(line) for line in folder.read(MANIFEST).splitlines()]


def test_what_the_owner_has_to_put_right_is_said(folder, bake_site, settings, tmp_path):
    for name, value in [("DEBUG", True), ("ALLOWED_HOSTS", ["elsewhere.example"])]:
        before = getattr(settings, name)
        setattr(settings, name, value)
        with pytest.raises(Refused):
            bake_site()
        setattr(settings, name, before)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    with pytest.raises(CommandError, match="name an empty folder"):
        call_command("bake", str(tmp_path / "full"))
    assert Roundup.objects.count() == 0 and not folder.path.exists()
