import pytest

from authors.models import Author
from images.renditions import Picture, best, listed, sources, widths_for


def make_fieldfile(width=1000, webp=(), avif=()):
    rows = [
        {"name": f"a/b-{w}.{format}", "width": w, "height": w // 2, "format": format}
        for format, widths in (("webp", webp), ("avif", avif))
        for w in widths
    ]
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


def test_the_best_is_the_narrowest_webp_that_fills():
    photo = make_fieldfile(1000, webp=[1000, 400, 800], avif=[400])

    assert best(photo, 800).url == "/media/a/b-800.webp"
    assert best(photo, 1200) == Picture("/media/a/b-1000.webp", 1000, 500)
    assert best(photo, 100).url == "/media/a/b-400.webp"
    assert best(make_fieldfile(1600, webp=[400, 1600]), 800).width == 1600


def test_the_master_stands_in_for_renditions_that_do_not_exist():
    master = Picture("/media/a/b.png", 1000, 500)

    assert listed(make_fieldfile(1000)) == [master]
    assert best(make_fieldfile(1000), 800) == master
    assert sources(make_fieldfile(1000)) == []
    assert sources(make_fieldfile(1000, webp=[400])) == [
        ("webp", "/media/a/b-400.webp 400w, /media/a/b.png 1000w")
    ]


def test_a_browser_is_offered_what_exists():
    assert sources(make_fieldfile(3200, webp=[400, 1600], avif=[400, 1600])) == [
        ("avif", "/media/a/b-400.avif 400w, /media/a/b-1600.avif 1600w"),
        ("webp", "/media/a/b-400.webp 400w, /media/a/b-1600.webp 1600w"),
    ]


def test_where_avif_was_no_smaller_its_list_goes_on_with_the_next_best():
    assert sources(make_fieldfile(1600, webp=[800, 1600], avif=[400, 800])) == [
        ("avif", "/media/a/b-400.avif 400w, /media/a/b-800.avif 800w, /media/a/b-1600.webp 1600w"),
        ("webp", "/media/a/b-800.webp 800w, /media/a/b-1600.webp 1600w"),
    ]
    assert sources(make_fieldfile(1000, avif=[400])) == [
        ("avif", "/media/a/b-400.avif 400w, /media/a/b.png 1000w")
    ]


def test_there_is_nothing_without_a_picture():
    assert (best(Author().photo, 400), listed(Author().photo)) == (None, [])
