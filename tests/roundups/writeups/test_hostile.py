"""Whatever is given: a sentence or a draft, soon and in little memory."""

import io
import random
import resource
import stat
import time
import zipfile

import pytest

from papers.importers.record import Unreadable
from roundups.writeups import bundles
from roundups.writeups.understanding import understand
from tests.roundups.writeups.samples import DATA, HERE

MANY = 60_000
BOMB = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1 if n else chr(0)};".replace(chr(0), "") * 10}">' for n in range(9)
)  # fmt: skip
HOSTILE = {
    "brackets.md": "[" * MANY,
    "images.md": "![" * MANY,
    "links.md": "[a](" * MANY,
    "stars.md": "*a " * MANY,
    "underscores.md": "_a" * MANY,
    "ticks.md": "`" * MANY,
    "dollars.md": "$a" * MANY,
    "comments.md": "<!--" * MANY,
    "lists.md": "\n".join(" " * (n % 400) + "- x" for n in range(5000)),
    "quotes.md": ">" * MANY,
    "pipes.md": "|" * MANY + "\n|-|\n" + "|a" * MANY,
    "bars.txt": "Paper | " * MANY,
    "names.txt": "T\n\n1. One\n\nAuthors: " + "Ada Byron, " * 20_000,
    "numbers.txt": "\n\n".join(f"{n}. Title of it\n\nPaper" for n in range(5000)),
    "words.txt": "a" * 900_000,
    "lines.txt": "a\n" * 25_000,
    "tags.html": "<b>" * MANY,
    "deep.html": "<div>" * 30_000,
    "lists.html": "<ul><li>x" * 900,
    "quotes.html": "<blockquote>" * 900 + "x",
    "pictures.html": "<p>" + "<img src=a alt=b>" * 20_000,
    "captions.xml": "<rss><channel><item><description>" + "[caption a]x" * 20_000
    + "</description></item></channel></rss>",
    "tldr.md": "# T\n\n## 1. A\n\n[Paper](x.pdf)\n\n" + "TL;DR (" * 250 + "\n\n" + "(from " * 300,
    "spaces.md": "# T\n\n## 1." + " " * 50_000 + "A\n\n[Paper](x.pdf)",
    "dashes.txt": "T\n\n1. A\n\nPaper\n\nFirst author:" + " -" * 900 + " (" * 900,
    "flow.md": "---\na: [" + '"x",' * 100_000 + "]\n---\nx",
    "paragraphs.html": "<p>x" * 30_000,
    "open.html": "<a href='" * 30_000,
    "angles.html": "<" * 30_000 + "p>",
    "tables.html": "<table><tr><td>" * 600,
    "front.md": "---\n" + "a:\n " * 3000 + "\n---\n",
    "nested.md": "---\n" + "\n".join(" " * n + f"k{n}:" for n in range(500)) + "\n---\nx",
    "json.md": '---\ncamera-ready: 1\nentries: [[[{"a": [1, null]}]]]\ntitle: {"a": 1}\n---\nx',
    "bomb.xml": BOMB + ']><rss xmlns:wp="http://wordpress.org/export/1.2/">&a8;</rss>',
    "cut.xml": '<?xml version="1.0"?><rss><channel><item><title>x</title>',
    "caption.xml": "<?xml version='1.0'?><rss><channel><item><description>"
    + "[caption]" * 20_000 + "</description></item></channel></rss>",
    "empty.txt": "",
    "nul.txt": "\0\0\0",
}  # fmt: skip


def soon(bundle_of):
    """A draft or a sentence; how long it took and how much memory more."""
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


def archive(files, link=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK if name == link else stat.S_IFREG) << 16
            packed.writestr(info, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


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
        (b"x" * (bundles.MOST_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_archives_that_are_refused(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        understand(bundles.from_bytes("x.zip", data))


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


def test_nothing_outside_the_folder_is_read(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "a.md").write_text("# a")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")

    bundle = bundles.from_path(folder)

    assert bundle.picture("../secret.png") is None
    assert bundle.picture("link.png") is None
