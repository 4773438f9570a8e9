"""Whatever is given: a sentence or a draft, soon and in little memory."""

import io
import os
import random
import resource
import stat
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from papers.importers.record import Unreadable
from roundups.writeups import bundles
from roundups.writeups.readers.inline import LONGEST, line
from roundups.writeups.understanding import understand
from tests.growth import growth
from tests.roundups.writeups.hostile import HOSTILE
from tests.roundups.writeups.samples import DATA, HERE

PACKINGS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def soon(bundle_of):
    """A draft or a sentence; how long it took and how much memory more."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # the most so far is forgotten, on Linux
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    try:
        drafts = understand(bundle_of())
        assert not any(draft.lost for draft in drafts)
    except Unreadable as error:
        assert str(error)
    # A guard, not a measure: tracing for coverage makes it several times slower, and what grows with
    # the square of its length would take minutes.
    assert time.process_time() - begun < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


@pytest.mark.parametrize("name", HOSTILE)
def test_it_answers_soon(name):
    soon(lambda: bundles.from_bytes(name, HOSTILE[name].encode()))


@pytest.mark.parametrize("space", [" ", "\t", "\f", "\u00a0", "&nbsp;", "<b></b> "])
@pytest.mark.parametrize("name", ["x.md", "x.html", "x.txt"])
def test_wide_spaces_are_read_once(name, space):
    """In a table's line, a person's, and that of a summary with its source."""

    def read(size):
        text = "# T\n\n## 1. A\n\n[Paper](x.pdf)\n\na|b\n|-|{0}x\n\nFirst author: Ada Byron{0}x\n\nTL;DR{0}x (from{0})\n"
        understand(bundles.Bundle(name, text.format(space * size).encode()))

    assert growth(read, 1600) < 12


@pytest.mark.parametrize("begun", ["[a](", "![a]("])
def test_spaces_after_a_link_that_does_not_end_are_read_once(begun):
    assert growth(lambda size: line(begun + " " * size + "x y"), LONGEST - 9) < 8


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_and_cut_posts_are_no_trouble(seed):
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    path = rng.choice(sorted(HERE.iterdir()))
    data = bytearray(path.read_bytes())
    for _ in range(rng.randint(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    data = bytes(data[: rng.randrange(1, len(data))])

    soon(lambda: bundles.from_bytes(path.name, data))
    soon(lambda: bundles.from_bytes("x", rng.randbytes(3000)))


def test_hostile_markup_is_read_as_words():
    path = DATA / "xss-markdown" / "markdown-xss-payloads.txt"
    if not path.exists():
        pytest.skip("needs SAMPLE_DATA")
    soon(lambda: bundles.Bundle("x.md", path.read_bytes()))
    soon(lambda: bundles.Bundle("x.html", path.read_bytes()))


def archive(files, link="", packing=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as packed:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK if name == link else stat.S_IFREG) << 16
            packed.writestr(info, data, packing)
    return out.getvalue()


def damaged(data, name):
    """With the packed bytes of one file overwritten."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        info = packed.getinfo(name)
    begin = info.header_offset + 30 + len(name)
    end = begin + info.compress_size
    return data[:begin] + b"\xff" * (end - begin) + data[end:]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (archive({"../x.md": b"# x"}), "lie outside"),
        (archive({"/x.md": b"# x"}), "lie outside"),
        (archive({"a.md": b"/etc/passwd"}, link="a.md"), "symbolic links"),
        (archive({"a.md": b"# a", "b.md": b"# b"}), "several posts"),
        (archive({"a.png": b"x"}), "no post"),
        (archive({"a.md": b"0" * 120 * 1024 * 1024}), "too much"),
        (archive({"a.md": b"# a"})[:-30] + b"x" * 30, "damaged|no post|text file"),
        (archive({"a.md": b"# a"}, packing=zipfile.ZIP_BZIP2), "as a plain zip"),
        (archive({"a.md": b"# a"}, packing=zipfile.ZIP_LZMA), "as a plain zip"),
        (archive({f"{n}.png": b"" for n in range(2000)} | {"a.md": b""}), "too much"),
        (b"x" * (bundles.MOST_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_archives_that_are_refused(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        understand(bundles.from_bytes("x.zip", data))


def test_a_command_takes_archives_that_are_too_much_for_a_form(tmp_path):
    names = "one.png", "two.png"
    files = {"a.md": b"# a"} | {name: os.urandom(11 << 20) for name in names}
    path = tmp_path / "a.zip"
    path.write_bytes(archive(files))

    bundle = bundles.from_path(path)

    assert [bundle.picture(name) for name in names] == [files[name] for name in names]
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        bundles.from_bytes("a.zip", path.read_bytes())


@pytest.mark.parametrize("begin", [b"PK", b"# a"])
def test_what_is_too_much_for_a_command_is_refused_unread(tmp_path, begin):
    path = tmp_path / "a.zip"
    path.write_bytes(begin + b" " * bundles.MOST_UNPACKED + archive({"a.md": b"# a"}))

    with pytest.raises(Unreadable, match="larger than 100 MB"):
        bundles.from_path(path)


def test_a_text_with_an_archive_behind_it_may_be_no_longer_than_others(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"#" * (bundles.MOST_BYTES + 1) + archive({"a.md": b"# a"}))

    with pytest.raises(Unreadable, match="larger than 20 MB"):
        bundles.from_path(path)


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_damaged_post_is_refused(packing):
    data = damaged(archive({"a.md": b"# a" * 99}, packing=packing), "a.md")

    with pytest.raises(Unreadable, match="damaged"):
        bundles.from_bytes("x.zip", data)


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_damaged_picture_is_a_missing_one(packing):
    files = {"a.md": b"# a", "one.png": b"1" * 99, "two.png": b"2" * 99}
    bundle = bundles.from_bytes("x.zip", damaged(archive(files, packing=packing), "one.png"))

    assert bundle.picture("one.png") is None
    assert bundle.picture("two.png") == b"2" * 99


def test_a_picture_that_is_too_large_is_a_missing_one():
    files = {"a.md": b"# a", "one.png": b"1" * (bundles.MOST_BYTES + 1)}

    assert bundles.from_bytes("x.zip", archive(files)).picture("one.png") is None


def test_pictures_are_found_by_their_path_and_not_by_their_ending():
    files = {
        "post/a.md": b"# a",
        "post/img/one.jpeg": b"1",
        "post/two.png": b"2",
        "post/b/two.png": b"3",
    }
    bundle = bundles.from_bytes("x.zip", archive(files))

    assert bundle.picture("img/one.png") == b"1"
    assert bundle.picture("{{ site.baseurl }}/assets/img/one") == b"1"
    assert bundle.picture("https://cdn.example/b/two.png?w=300") == b"3"
    assert bundle.picture("two.png") is None  # which of the two?
    assert bundle.picture("three.png") is None


def test_a_path_of_many_parts_is_looked_for_by_its_last_ones():
    names = [f"{'p/' * 200}{number}.png" for number in range(800)]
    bundle = bundles.Bundle("x.md", b"", names, str.encode)

    begun = time.process_time()
    for number in range(1000, 1010):
        assert bundle.picture(f"{'q/' * 300}{number}.png") is None
    assert bundle.picture("p/" * 300 + "7.png") == names[7].encode()
    assert time.process_time() - begun < 5


def test_nothing_outside_the_folder_is_read(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "a.md").write_text("# a")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")

    bundle = bundles.from_path(folder)

    assert bundle.picture("../secret.png") is None
    assert bundle.picture("link.png") is None
