"""What readers may open no more is gone before anything is written, and an error is no proof."""

import pytest

from delivery.bake import pages, places
from links.models import FormerAddress
from roundups.models import Redirect
from tests.factories import make_roundup, make_topic

pytestmark = pytest.mark.django_db

FILES = ["roundups/open/index.html", "roundups/open.md", "roundups/open.bib"]


@pytest.fixture
def roundup(bake_site):
    make_roundup(1, slug="other", title="Other")
    roundup = make_roundup(1, slug="open", title="Open")
    bake_site()
    return roundup


@pytest.fixture
def seen(folder, monkeypatch):
    """Which files were there when the home page was asked for."""
    there, ask = {}, pages.ask

    def look(path, number=1):
        if path == "/":
            there.update({name: folder.has(name) for name in FILES})
        return ask(path, number)

    monkeypatch.setattr(pages, "ask", look)
    return there


def test_a_withdrawn_roundup_is_gone_before_the_first_page_is_made(
    folder, bake_site, roundup, seen
):
    api, paper = "api/v1/roundups/open/index.json", roundup.entries.get().paper.slug
    assert folder.has(api) and folder.has(f"papers/{paper}/index.html")
    roundup.published_at = None
    roundup.save()
    report = bake_site()

    assert seen == dict.fromkeys(FILES, False) and not folder.has(api)
    assert not (folder.root / "roundups" / "open").exists()
    assert not folder.has(f"papers/{paper}/index.html")
    assert folder.has("roundups/other/index.html") and folder.has("search/index.html")
    assert report.failed == {} and report.removed > len(FILES)


def test_a_page_that_has_moved_is_gone_before_the_others_are_made(folder, bake_site, roundup, seen):
    roundup.slug = "new"
    roundup.save()
    bake_site()

    assert seen == dict.fromkeys(FILES, False) and folder.has("roundups/new/index.html")
    assert b"url=/roundups/new/" in folder.read("roundups/open/index.html")


def test_a_moved_page_that_fails_is_kept(folder, bake_site, roundup, monkeypatch):
    before, ask = folder.read(FILES[0]), pages.ask
    roundup.slug = "new"
    roundup.save()
    monkeypatch.setattr(
        pages, "ask", lambda path, number=1: 1 / 0 if "open" in path else ask(path, number)
    )
    report = bake_site()

    assert "/roundups/open/" in report.failed
    assert folder.read(FILES[0]) == before and all(map(folder.has, FILES))


def test_a_list_of_addresses_that_breaks_off_removes_nothing(
    folder, bake_site, roundup, monkeypatch
):
    roundup.published_at = None
    roundup.save()
    monkeypatch.setattr(places, "former_addresses", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bake_site()

    assert all(map(folder.has, FILES))


def busy(self, name):
    raise OSError("busy")


def test_what_could_not_be_removed_is_told_and_goes_with_the_next(
    folder, bake_site, roundup, monkeypatch
):
    roundup.published_at = None
    roundup.save()
    with monkeypatch.context() as broken:
        broken.setattr(type(folder), "remove", busy)
        report = bake_site()
    assert report.failed[FILES[0]] == "busy" and folder.has(FILES[0])

    report = bake_site()

    assert report.failed == {} and not any(map(folder.has, FILES))
    assert bake_site().removed == 0


def test_pages_that_all_fail_keep_their_files(folder, bake_site, roundup, monkeypatch):
    roundup.published_at = None
    roundup.save()
    monkeypatch.setattr(pages, "ask", lambda path, number=1: 1 / 0)
    bake_site()

    assert not any(map(folder.has, FILES))
    assert folder.has("index.html") and folder.has("roundups/other/index.html")


def test_the_order_of_redirects_does_not_depend_on_what_was_asked_first(folder, bake_site, roundup):
    Redirect.objects.create(old_path="/blog/a", target="/roundups/other/")
    bake_site()
    roundup.slug = "new"
    roundup.save()
    bake_site()
    lists = {path: path.read_bytes() for path in folder.place(".bake").glob("redirects*")}

    report = bake_site()

    assert FormerAddress.objects.exists() and len(lists) == 2
    assert {path: path.read_bytes() for path in lists} == lists
    assert (report.written, report.removed) == (0, 0)


def test_only_addresses_that_a_list_would_name_are_taken_for_gone():
    listed = ["/", "/roundups/a/", "/roundups/a.md", "/api/v1/roundups/a", "/sitemap-9.xml"]
    beside = ["/search/", "/media/a.png", "/static/", "/./", "/.bake/", "/blog/old", "/admin/"]

    assert all(map(places.is_of_these, listed)) and not any(map(places.is_of_these, beside))


def test_a_list_that_is_shorter_loses_its_last_page_when_it_is_made(folder, bake_site, settings):
    settings.ROUNDUPS_PER_PAGE = 1
    topic = make_topic(slug="graphs")
    oldest, _ = make_roundup(0, topic=topic), make_roundup(0, topic=topic)
    bake_site()
    assert folder.has("topics/graphs/page/2/index.html")

    oldest.published_at = None
    oldest.save()
    settings.SITE_NAME = "Other"  # makes all anew
    report = bake_site(seconds=-1)
    while not report.is_finished and b"Other" not in folder.read("topics/graphs/index.html"):
        report = bake_site(seconds=-1)

    assert not report.is_finished
    assert not folder.has("topics/graphs/page/2/index.html")
