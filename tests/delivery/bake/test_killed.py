"""A bake that is killed leaves no file that the next one does not know, and the next one goes on from
there; one that loses its power leaves no file that the next one takes for whole."""

import os

import pytest

from delivery.bake import manifest, pages
from delivery.bake.files import BEGUN
from delivery.bake.manifest import Manifest
from tests.factories import make_entry, make_figure, make_paper, make_roundup

pytestmark = pytest.mark.django_db
FILE = "roundups/open/index.html"


class Killed(BaseException):
    pass


@pytest.fixture
def kill(bake_site, monkeypatch):
    """Before what became of a page has reached the process that keeps the manifest, or after that has
    been saved; nothing is saved later."""

    def bake_until(path, saved_every=3600):
        add, save = Manifest.add, Manifest.save

        def die(self, baked):
            if baked.path == path:
                broken.setattr(Manifest, "save", lambda self: None)
                raise Killed
            add(self, baked)

        with monkeypatch.context() as broken, pytest.raises(Killed):
            broken.setattr(manifest, "SAVED_EVERY", saved_every)
            broken.setattr(Manifest, "add", die)
            bake_site()
        assert Manifest.save is save

    return bake_until


def test_its_new_files_go_when_they_are_withdrawn(folder, bake_site, kill):
    make_roundup(0, slug="other")
    bake_site()
    roundup = make_roundup(0, slug="open")
    kill("/roundups/open/")
    assert folder.has(FILE) and folder.has(BEGUN)

    roundup.published_at = None
    roundup.save()
    bake_site()

    assert not folder.has(FILE) and not folder.has(BEGUN)
    assert folder.has("roundups/other/index.html")


def test_the_next_goes_on_from_what_was_saved(folder, bake_site, kill, asked):
    for slug in ("one", "two", "three"):
        make_roundup(0, slug=slug)
    kill("/roundups/two/", saved_every=-1)
    assert "/roundups/three/" in asked and "/roundups/one/" not in asked
    asked.clear()
    report = bake_site()

    assert "/" not in asked and "/roundups/three/" not in asked
    assert "/roundups/two/" in asked and "/roundups/one/" in asked
    assert report.failed == {} and report.unchanged > 1
    asked.clear()
    bake_site()
    assert "/" not in asked and "/roundups/two/" not in asked


def test_what_was_saved_and_is_touched_since_is_made_again(folder, bake_site, kill, asked):
    roundup = make_roundup(0, slug="three")
    make_roundup(0, slug="four")
    kill("/topics/", saved_every=-1)
    asked.clear()
    roundup.title = "Another title"
    roundup.save()
    bake_site()

    assert "/roundups/three/" in asked and "/roundups/four/" not in asked
    assert b"Another title" in folder.read("roundups/three/index.html")


def test_what_was_not_saved_is_asked_for_again(folder, bake_site, kill, asked):
    make_roundup(0, slug="one")
    make_roundup(0, slug="two")
    kill("/topics/")
    asked.clear()
    report = bake_site()

    assert {"/", "/roundups/one/", "/roundups/two/"} <= {*asked}
    assert report.failed == {} and report.unchanged > 2


def test_files_of_a_page_that_grew_and_was_killed_go_if_it_shrinks(folder, bake_site, settings):
    settings.ROUNDUPS_PER_PAGE = 1
    make_roundup(0)
    bake_site()
    second = "roundups/page/2/index.html"
    pages.Baked("/roundups/").write(folder, second, b"More", is_text=True)
    report = bake_site()

    assert report.removed == 1 and not folder.has(second)
    assert folder.has("roundups/index.html")


def test_a_line_that_was_cut_off_costs_no_other(folder, bake_site):
    bake_site()
    folder.place(BEGUN).write_text('{"path": "/cut off')
    pages.Baked("/b/").write(folder, "b/index.html", b"Words", is_text=True)
    report = bake_site()

    assert report.removed == 1 and not folder.has("b/index.html")


def test_files_that_a_power_failure_left_empty_are_made_again(folder, bake_site):
    paper = make_paper()
    figure = make_figure(paper)
    make_entry(make_roundup(0, slug="open"), paper, figure=figure)
    bake_site()
    names = [FILE, f"{FILE}.gz", f"media/{figure.image.name}"]
    before = {name: folder.read(name) for name in names}
    for name in names:
        folder.place(name).write_bytes(b"")
    bake_site()

    assert all(before.values()) and {name: folder.read(name) for name in names} == before


def test_a_sibling_that_is_empty_is_made_again(folder):
    folder.prepare()
    folder.write_packed("a", b"Words. " * 500, is_text=True)
    folder.place("a.gz").write_bytes(b"")

    assert folder.write_packed("a", b"Words. " * 500, is_text=True)
    assert folder.read("a.gz")


def test_what_is_saved_is_on_the_disk_before(folder, bake_site, monkeypatch):
    make_roundup(0, slug="open")
    seen = []
    monkeypatch.setattr(os, "sync", lambda: seen.append((folder.has(FILE), folder.has(BEGUN))))
    bake_site()

    assert seen == [(True, True)]
