"""The table of addresses and files by itself."""

import pytest

from delivery.bake import manifest, sql
from delivery.bake.files import MANIFEST, Folder, Refused
from delivery.bake.manifest import opened
from delivery.bake.pages import Baked
from delivery.bake.state import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(tmp_path):
    folder = Folder(tmp_path / "pages")
    folder.prepare()
    with opened(folder, State.now()) as lines:
        yield lines


def test_former_addresses_come_last_and_never_name_what_is_there(lines):
    lines.expect(["/", "/open/", "/a.md"], ["/open", "/open/", "/a.md/", "/", "/old", "/old"])

    assert [*lines.undone()] == ["/", "/open/", "/a.md", "/old"]
    assert lines.count_places() == 4


def test_addresses_are_read_in_pieces_while_they_are_noted(lines, monkeypatch):
    monkeypatch.setattr(manifest, "BATCH", 2)
    paths = [f"/{number}/" for number in range(7)]
    lines.expect(paths, [])
    found = []
    for path in lines.undone():
        lines.add(Baked(path, [f"{path}index.html"], tags=["a", "b"]))
        found.append(path)

    assert found == paths and [*lines.undone()] == []


def test_pictures_come_after_all_pages_once_each(lines):
    lines.expect(["/b/", "/a/"], [])
    for path in ("/b/", "/a/"):
        lines.add(Baked(path, [path], ["/media/b.png", "/media/a.png"]))
    after = lines.expect_pictures()

    assert [*lines.undone(after)] == ["/media/a.png", "/media/b.png"]


def test_what_is_kept_has_the_files_of_its_last_bake_alone(tmp_path):
    folder = Folder(tmp_path / "pages")
    folder.prepare()
    with opened(folder, State.now()) as lines:
        lines.add(Baked("/a/", ["a/index.html", "a/page/2/index.html"], tags=["one", "two"]))
        lines.finish()
    with opened(folder, State.now()) as lines:  # which ends before it has tidied up
        lines.add(Baked("/a/", ["a/index.html"], tags=["one"]))
    seen = []
    with opened(folder, State.now()) as lines:
        lines.expect(["/a/"], [])
        kept = [*lines.keep(lambda *said: seen.append(said) or True, None, after=0)]

        assert kept == [Baked("/a/", ["a/index.html"])] and [said[1:] for said in seen] == [
            (["one"], ["a/index.html"])
        ]
        assert [*lines.left_over()] == ["a/page/2/index.html"]


def test_a_file_of_two_addresses_is_not_of_one_alone(lines):
    files = [("a", "/one/", 0), ("a", "/two/", 0), ("b", "/one/", 0)]
    lines.rows.executemany(sql.ADD_FILE, files)

    assert [*lines.only_of("/one/")] == ["b"]


@pytest.mark.parametrize("content", [b"no table at all, " * 90, b"SQLite format 3\0" + bytes(900)])
def test_a_manifest_that_is_broken_is_told(tmp_path, content):
    folder = Folder(tmp_path / "pages")
    folder.prepare()
    folder.write(MANIFEST, content)

    told = pytest.raises(Refused, match="manifest.sqlite3: .*bake into a new folder")
    with told, opened(folder, State.now()):
        pass
