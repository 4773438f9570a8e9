import subprocess

import pytest
from PIL import Image

from images import avif, encoding
from images.avif import _whole as whole
from tests.images.factory import decode, encode, make_image, make_noise, make_photo

PHOTO = encode(make_photo((840, 280)), "JPEG", quality=90)


def made(master, there=()):
    """(format, width) of each."""
    return [(each.format, each.width) for each in encoding.encode(master, list(there))]


def test_it_keeps_the_proportions_in_both_formats():
    both = encoding.encode(PHOTO, [])

    assert [(each.format, each.width, each.height) for each in both] == [
        ("webp", 400, 133),
        ("webp", 840, 280),
        ("avif", 400, 133),
        ("avif", 840, 280),
    ]
    for each in both:
        picture = decode(each.content)
        assert (picture.format, picture.size) == (each.format.upper(), (each.width, each.height))


def test_webp_keeps_lines_lossless_and_both_keep_transparency():
    source = make_image("RGBA", (120, 80))
    source.putpixel((0, 0), (0, 0, 0, 0))

    [webp] = encoding.encode(encode(source), [])
    [(_, _, content)] = avif.encode(encode(source))

    assert b"VP8L" in webp.content[:40]
    assert decode(webp.content).getpixel((0, 0))[3] == 0
    assert decode(content).getpixel((0, 0))[3] < 40


def test_it_makes_nothing_that_is_larger_than_the_master(monkeypatch):
    master = encode(make_noise((300, 300)), "JPEG", quality=30)
    monkeypatch.setattr(avif, "encode", lambda data: [(300, 300, master)])

    assert made(master) == []


def test_it_drops_what_is_no_smaller_than_something_wider():
    """Sharp checks compress to nothing in full, but not when their edges are scaled."""
    checks = make_noise((10, 8)).convert("1").resize((1000, 800), Image.Resampling.NEAREST)

    assert made(encode(checks)) == [("webp", 1000)]


def test_avif_is_made_only_where_it_is_smaller_than_what_there_is():
    sizes = {width: len(content) for width, _, content in avif.encode(PHOTO)}
    rows = [
        {"width": 400, "bytes": sizes[400] * 2},
        {"width": 840, "bytes": sizes[840]},
    ]

    assert made(PHOTO, rows) == [("avif", 400)]


def test_what_an_earlier_recipe_made_is_not_made_again(monkeypatch):
    monkeypatch.setattr(encoding, "_webp", None)

    assert made(PHOTO, [{"width": 840, "bytes": 10**6}]) == [("avif", 400), ("avif", 840)]


def test_what_is_not_ready_in_time_is_left_out(monkeypatch):
    sizes = avif.encode(PHOTO)
    first = avif.HEAD.pack(*sizes[0][:2], len(sizes[0][2])) + sizes[0][2]
    late = subprocess.TimeoutExpired("", 1, output=first + avif.HEAD.pack(840, 280, 9) + b"half")
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: (_ for _ in ()).throw(late))

    assert avif.encode(PHOTO) == sizes[:1]


def test_an_encoder_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(avif, "SECONDS", 0.001)

    assert avif.encode(PHOTO) == []


@pytest.mark.parametrize("master", [b"", b"no picture", PHOTO[:200]])
def test_a_broken_master_gives_nothing(master):
    assert avif.encode(master) == []


def test_no_half_of_a_picture_is_taken():
    head = avif.HEAD.pack(1, 1, 4)

    assert [list(whole(each)) for each in (b"", head, head + b"abc", head + b"abcd" + head)] == [
        [],
        [],
        [],
        [(1, 1, b"abcd")],
    ]


def test_without_an_encoder_the_rest_is_made(monkeypatch):
    monkeypatch.setattr(avif, "AVAILABLE", False)

    assert made(PHOTO) == [("webp", 400), ("webp", 840)]


@pytest.mark.parametrize(
    ("rows", "current"),
    [([], False), ([{"width": 1}], False), (encoding.marked([{"width": 1}]), True)],
)
def test_rows_tell_of_which_recipe_they_are(rows, current):
    assert encoding.is_current(rows) is current
