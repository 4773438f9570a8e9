import gzip
import os
import time
from pathlib import Path

import brotli
import pytest

from delivery import whole
from delivery.bake.files import MANIFEST, Busy, Folder, Refused

WORDS = b"The same words, over and over. " * 20


@pytest.fixture
def folder(tmp_path):
    folder = Folder(tmp_path / "pages")
    folder.prepare()
    return folder


def test_a_file_has_compressed_siblings_that_say_the_same(folder):
    folder.write_packed("a/index.html", WORDS, is_text=True)

    packed = folder.read("a/index.html.gz")
    assert folder.read("a/index.html") == WORDS == gzip.decompress(packed)
    assert brotli.decompress(folder.read("a/index.html.br")) == WORDS
    assert packed[4:8] == bytes(4)  # no time in it


@pytest.mark.parametrize(("content", "is_text"), [(b"short", True), (WORDS, False)])
def test_what_compression_does_not_help_has_none(folder, content, is_text):
    folder.write_packed("a", WORDS, is_text=True)
    folder.write_packed("a", content, is_text)

    assert folder.has("a") and not folder.has("a.gz") and not folder.has("a.br")


def test_the_same_content_is_left_alone(folder):
    folder.write_packed("a", WORDS, is_text=True)
    before = folder.place("a").stat()

    assert folder.write_packed("a", WORDS, is_text=True) is False
    after = folder.place("a").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_sibling_that_was_lost_is_made_again(folder):
    folder.write_packed("a", WORDS, is_text=True)
    folder.place("a.gz").unlink()

    assert folder.write_packed("a", WORDS, is_text=True) is True
    assert folder.has("a.gz")


def test_a_new_file_takes_the_place_of_the_old_as_a_whole(folder):
    folder.write("a", b"old")
    with folder.place("a").open("rb") as reader:
        folder.write("a", b"new")
        assert reader.read() == b"old"
    assert [path.name for path in folder.root.iterdir() if path.name != ".bake"] == ["a"]


def test_no_two_versions_have_the_same_date(folder):
    """Web servers make validators of the length and the second."""
    dates = []
    for number in range(3):
        folder.write("a", b"%d" % number)
        dates.append(int(folder.place("a").stat().st_mtime))
    assert len({*dates}) == 3 and dates[0] <= time.time()


def test_no_two_versions_of_a_sibling_have_the_same_date(folder):
    dates = []
    for number in range(3):
        folder.write_packed("a", WORDS + b"%d" % number, is_text=True)
        dates += [int(folder.place(f"a{each}").stat().st_mtime) for each in (".br", ".gz")]
    assert len({*dates}) == 3


@pytest.mark.parametrize("written", range(3))
def test_a_sibling_never_says_what_was_taken_back(folder, monkeypatch, written):
    def write_whole(*args):
        if left.pop():
            raise OSError("full")
        whole.write_whole(*args)

    left = [True, *[False] * written]
    folder.write_packed("a", WORDS, is_text=True)
    with monkeypatch.context() as full, pytest.raises(OSError):
        full.setattr("delivery.bake.files.write_whole", write_whole)
        folder.write_packed("a", WORDS + b"Wrong.", is_text=True)
    folder.write_packed("a", WORDS, is_text=True)

    assert folder.read("a") == WORDS == gzip.decompress(folder.read("a.gz"))
    assert brotli.decompress(folder.read("a.br")) == WORDS


def test_what_is_removed_goes_with_its_siblings_and_empty_folders(folder):
    folder.write_packed("a/b/index.html", WORDS, is_text=True)
    folder.write("a/other", b"stays")
    folder.write("c/d/e", b"goes")

    folder.remove("a/b/index.html")
    folder.remove("c/d/e")
    folder.remove("never/there")

    assert sorted(os.listdir(folder.root)) == [".bake", "a"]
    assert os.listdir(folder.root / "a") == ["other"]


def test_no_link_leads_out(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_bytes(b"theirs")
    (folder.root / "out").symlink_to(outside)
    (folder.root / "file").symlink_to(outside / "file")

    for act in (lambda: folder.write("out/file", b"ours"), lambda: folder.remove("out/file")):
        with pytest.raises(Refused):
            act()
    folder.write("file", b"ours")

    assert (outside / "file").read_bytes() == b"theirs" and folder.read("file") == b"ours"
    with pytest.raises(Refused):
        folder.write("../outside/file", b"ours")


def test_a_link_on_the_way_is_followed_within_the_folder_alone(folder, tmp_path):
    (folder.root / "real").mkdir()
    (folder.root / "inside").symlink_to(folder.root / "real")
    (folder.root / "real" / "out").symlink_to(tmp_path)

    folder.write("inside/file", b"ours")

    assert folder.read("real/file") == b"ours"
    for name in ("real/out/file", "inside/out/file", "real/out/below/file", "real/../../file"):
        with pytest.raises(Refused):
            folder.write(name, b"ours")
        with pytest.raises(Refused):
            folder.has_content(name)


def test_a_copy_is_known_by_its_length_and_time(folder, tmp_path):
    original = tmp_path / "original"
    original.write_bytes(b"abc")
    assert not folder.has_copy("copy", of=original)

    folder.write("copy", b"abc")
    os.utime(original, (1, 1))
    assert folder.has_copy("copy", of=original)

    original.write_bytes(b"longer")
    os.utime(original, (1, 1))
    assert not folder.has_copy("copy", of=original)

    original.write_bytes(b"new")
    os.utime(original, (2**32, 2**32))
    assert not folder.has_copy("copy", of=original)


def test_only_an_empty_folder_or_ones_own_is_taken(tmp_path):
    (tmp_path / "file").write_text("theirs")
    Folder(tmp_path / "new" / "below").prepare()
    Folder(tmp_path / "new" / "below").prepare()

    assert (tmp_path / "new" / "below" / MANIFEST).exists()
    for path in (tmp_path, tmp_path / "file"):
        with pytest.raises(Refused):
            Folder(path).prepare()


def test_one_whose_beginning_was_cut_off_is_taken(tmp_path):
    (tmp_path / ".bake").mkdir()
    Folder(tmp_path).prepare()

    assert (tmp_path / MANIFEST).exists()


def test_two_may_begin_at_once(tmp_path, monkeypatch):
    """Each finds an empty folder, and the other one is quicker: it has written a page already."""
    exists = Path.exists

    def be_slower(path):
        found = exists(path)
        if path.name == "manifest.sqlite3":
            path.parent.mkdir(exist_ok=True)
            path.touch()
            (path.parent.parent / "index.html").touch()
        return found

    monkeypatch.setattr(Path, "exists", be_slower)
    Folder(tmp_path / "twin").prepare()


def test_one_at_a_time(folder):
    with folder.alone(), pytest.raises(Busy), Folder(folder.path).alone():
        pass
    with folder.alone():
        pass
