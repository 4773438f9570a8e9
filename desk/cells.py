"""HTML of list cells."""

from django.utils.html import format_html


def two_lines(first, second):
    return format_html('{}<span class="sub">{}</span>', first, second)


def thumbnail(url):
    """A small picture, or a hatched place where one is missing."""
    if not url:
        return format_html('<span class="thumb {}"></span>', "none")
    return format_html('<img class="thumb" src="{}" alt="" loading="lazy">', url)


def pill(state, label):
    """`state` is a class of the skin: draft, scheduled, published."""
    return format_html('<span class="pill {}">{}</span>', state, label)
