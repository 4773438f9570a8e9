import pytest
from PIL import Image

from authors.models import Author
from images import renditions
from images.renditions import Picture, best, listed, srcset, widths_for
from tests.images.factory import decode, encode, make_image, make_noise, make_photo


def make_fieldfile(width=1000, sizes=()):
    rows = [{"name": f"a/b-{w}.webp", "width": w, "height": w // 2} for w in sizes]
    author = Author(photo="a/b.png", photo_width=width, photo_height=width // 2)
    author.photo_renditions = rows
    return author.photo


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (None, []),
        (1, [1]),
        (300, [300]),
        (400, [400]),
        (420, [420]),
        (1000, [400, 800, 1000]),
        (1600, [400, 800, 1200, 1600]),
        (3200, [400, 800, 1200, 1600]),
    ],
)
def test_it_never_makes_anything_wider_than_the_master(width, widths):
    assert widths_for(width) == widths


def test_it_keeps_the_proportions():
    made = renditions.encode(encode(make_photo((840, 280)), "JPEG", quality=90))

    assert [each[:2] for each in made] == [(400, 133), (840, 280)]
    for width, height, content in made:
        assert (decode(content).format, decode(content).size) == ("WEBP", (width, height))


def test_it_keeps_lines_lossless_and_transparency():
    source = make_image("RGBA", (120, 80))
    source.putpixel((0, 0), (0, 0, 0, 0))

    [(_, _, content)] = renditions.encode(encode(source))

    assert b"VP8L" in content[:40]
    assert decode(content).getpixel((0, 0))[3] == 0


def test_it_makes_nothing_that_is_larger_than_the_master():
    assert renditions.encode(encode(make_noise((300, 300)), "JPEG", quality=30)) == []


def test_it_drops_what_is_no_smaller_than_something_wider():
    """Sharp checks compress to nothing in full, but not when their edges are scaled."""
    checks = make_noise((10, 8)).convert("1").resize((1000, 800), Image.Resampling.NEAREST)

    made = renditions.encode(encode(checks))

    assert [width for width, _, _ in made] == [1000]


def test_the_best_is_the_narrowest_that_fills():
    photo = listed(make_fieldfile(1000, sizes=[1000, 400, 800]))

    assert best(photo).url == "/media/a/b-800.webp"
    assert best(photo, at_most=1200) == Picture("/media/a/b-1000.webp", 1000, 500)
    assert best(photo, at_most=100).width == 400
    assert best(listed(make_fieldfile(1600, sizes=[400, 1600]))).width == 1600


def test_the_master_stands_in_for_renditions_that_do_not_exist():
    assert best(listed(make_fieldfile(1000))) == Picture("/media/a/b.png", 1000, 500)
    assert srcset(listed(make_fieldfile(1000))) == ""
    assert (
        srcset(listed(make_fieldfile(1000, sizes=[400])))
        == "/media/a/b-400.webp 400w, /media/a/b.png 1000w"
    )


def test_the_srcset_lists_what_exists():
    assert srcset(listed(make_fieldfile(3200, sizes=[400, 1600]))) == (
        "/media/a/b-400.webp 400w, /media/a/b-1600.webp 1600w"
    )


def test_there_is_nothing_without_a_picture():
    assert (best(listed(Author().photo)), srcset(listed(Author().photo))) == (None, "")
