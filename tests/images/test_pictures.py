import re

import pytest
from django.core.files.storage import default_storage
from django.template import Context, Template, TemplateSyntaxError

from authors.models import Author

ROWS = [
    {"name": f"a/b-{w}.webp", "width": w, "height": w // 2, "format": "webp", "bytes": 1}
    for w in (400, 800)
]


def render(options="", renditions=ROWS, **fields):
    author = Author(name="Ada", photo="a/b.png", photo_width=800, photo_height=400)
    author.photo_renditions = renditions
    template = Template("{% load pictures %}{% picture author.photo " + options + " %}")
    return template.render(Context({"author": author, **fields}))


def test_it_lists_the_renditions_and_falls_back_on_the_master():
    assert render('alt="A plot" sizes="50vw" class="figure"') == (
        '<picture><source type="image/webp"'
        ' srcset="/media/a/b-400.webp 400w, /media/a/b-800.webp 800w" sizes="50vw">'
        '<img class="figure" src="/media/a/b.png"'
        ' width="800" height="400" loading="lazy" decoding="async" alt="A plot"></picture>'
    )


def test_the_smallest_format_comes_first():
    html = render(renditions=[*ROWS, ROWS[0] | {"name": "a/b-400.avif", "format": "avif"}])

    assert re.findall('type="([^"]+)" srcset="([^ ]+)', html) == [
        ("image/avif", "/media/a/b-400.avif"),
        ("image/webp", "/media/a/b-400.webp"),
    ]


def test_it_shows_the_master_until_there_are_renditions():
    assert render(renditions=[]) == (
        '<img src="/media/a/b.png" width="800" height="400" loading="lazy" decoding="async" alt="">'
    )


def test_it_can_come_first():
    assert 'loading="eager" fetchpriority="high" decoding' in render('fetchpriority="high"')


def test_it_escapes():
    html = render("alt=words class=words", words='"><script>')

    assert html.count("&quot;&gt;&lt;script&gt;") == 2
    assert "<script" not in html


def test_it_is_empty_without_a_picture():
    template = Template("{% load pictures %}{% picture photo alt='x' %}")

    assert template.render(Context({"photo": Author().photo})) == ""
    assert template.render(Context()) == ""


def test_it_touches_no_storage(monkeypatch):
    for method in ("open", "exists", "save", "size"):
        monkeypatch.setattr(default_storage, method, None)

    assert render().startswith("<picture><source")


def test_it_names_an_option_it_does_not_know():
    with pytest.raises(TemplateSyntaxError, match="picture has no option style"):
        render('style="x"')


def test_a_picture_without_priority_waits_until_it_is_near():
    assert 'loading="lazy" decoding' in render("fetchpriority=nothing")
