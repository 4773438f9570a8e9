"""HTML of list cells."""

from django.utils.html import format_html

from images.renditions import WIDTHS, best


def two_lines(first, second):
    return format_html('{}<span class="sub">{}</span>', first, second)


def thumbnail_url(picture):
    """The narrowest rendition, or "" where there is no picture."""
    chosen = best(picture, WIDTHS[0])
    return chosen.url if chosen else ""


def thumbnail(picture, shape=""):
    """A hatched place where a picture is missing. `shape` is a class of the skin: "round"."""
    url = thumbnail_url(picture)
    if not url:
        return format_html('<span class="thumb none {}"></span>', shape)
    return format_html('<img class="thumb {}" src="{}" alt="" loading="lazy">', shape, url)


def pill(state, label):
    """`state` is a class of the skin: draft, scheduled, published."""
    return format_html('<span class="pill {}">{}</span>', state, label)
