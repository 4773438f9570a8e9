"""A bake that is killed leaves no file that the next one does not know; one that loses its power, no
file that the next one takes for whole."""

import os

import pytest

from delivery.bake import manifest
from delivery.bake.files import BEGUN
from delivery.bake.manifest import UNFINISHED, Manifest
from delivery.bake.pages import Baked
from tests.factories import make_entry, make_figure, make_paper, make_roundup

FILE = "roundups/open/index.html"


class Killed(BaseException):
    pass


@pytest.fixture
def kill(bake_site, monkeypatch):
    """Before what became of a page has reached the process that keeps the manifest."""

    def bake_until(path):
        add = Manifest.add

        def die(self, baked):
            if baked.path == path:
                raise Killed
            add(self, baked)

        with monkeypatch.context() as broken, pytest.raises(Killed):
            broken.setattr(Manifest, "add", die)
            bake_site()

    return bake_until


@pytest.mark.django_db
def test_its_new_files_go_when_they_are_withdrawn(folder, bake_site, kill):
    make_roundup(0, slug="other")
    bake_site()
    roundup = make_roundup(0, slug="open")
    kill("/roundups/open/")
    assert folder.has(FILE) and "/roundups/open/" in manifest.read(folder)

    roundup.published_at = None
    roundup.save()
    bake_site()

    assert not folder.has(FILE) and not folder.has(BEGUN)
    assert folder.has("roundups/other/index.html")


def test_what_was_known_of_a_page_stays_when_it_grows(folder):
    folder.prepare()
    first, second = "topics/index.html", "topics/page/2/index.html"
    with Manifest(folder) as lines:
        lines.add(Baked("/topics/", [first], ["/media/a.png"], tags=["topics"]))
        lines.finish()
    Baked("/topics/").write(folder, second, b"More", is_text=True)

    known = {"/topics/": Baked("/topics/", [first, second], ["/media/a.png"], tags=["topics"])}
    assert manifest.read(folder) == known


def test_a_line_that_was_cut_off_costs_no_other(folder):
    folder.prepare()
    for name in (UNFINISHED, BEGUN):
        folder.place(name).write_text('{"path": "/cut off')
    with Manifest(folder) as lines:
        lines.add(Baked("/a/", ["a/index.html"]))
    Baked("/b/").write(folder, "b/index.html", b"Words", is_text=True)

    assert [*manifest.read(folder)] == ["/a/", "/b/"]


@pytest.mark.django_db
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


@pytest.mark.django_db
def test_what_the_manifest_names_is_on_the_disk_before_it(folder, bake_site, monkeypatch):
    make_roundup(0, slug="open")
    seen = []
    monkeypatch.setattr(os, "sync", lambda: seen.append((folder.has(FILE), folder.has(UNFINISHED))))
    bake_site()

    assert seen == [(True, True)]
