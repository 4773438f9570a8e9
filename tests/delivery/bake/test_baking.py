"""What is in the folder."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from delivery.bake.baking import bake
from delivery.bake.files import Folder, Refused
from roundups.models import Roundup
from tests.crawling import Crawl
from tests.delivery.bake.baked import content_of, dates_of, make_site, names_in
from tests.delivery.bake.bare import FileServer
from tests.factories import (
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
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
