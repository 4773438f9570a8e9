"""HTML of list cells."""

from django.utils.html import format_html

from images.renditions import WIDTHS, best


def two_lines(first, second):
    return format_html('<bdi>{}</bdi><span class="sub" dir="auto">{}</span>', first, second)


def thumbnail_url(picture):
    """The narrowest rendition, or "" where there is no picture."""
    chosen = best(picture, WIDTHS[0])
    return chosen.url if chosen else ""


def thumbnail(picture):
    """A hatched place where a picture is missing."""
    url = thumbnail_url(picture)
    if not url:
        return format_html('<span class="thumb {}"></span>', "none")
    return format_html('<img class="thumb" src="{}" alt="" loading="lazy">', url)


def face(person):
    """The photo, or the initials on the hue of the name. `person` is Monogrammed."""
    url = thumbnail_url(person.photo)
    if url:
        return format_html('<img class="face" src="{}" alt="" loading="lazy">', url)
    return format_html(
        '<svg class="face" aria-hidden="true" viewBox="0 0 36 36">'
        '<circle cx="18" cy="18" r="18" fill="oklch(93% .032 {0})" />'
        '<text x="18" y="22.5" text-anchor="middle" font-size="13" font-weight="600"'
        ' fill="oklch(40% .075 {0})">{1}</text></svg>',
        person.hue,
        person.initials,
    )


def swatch(hue):
    return format_html(
        '<svg class="swatch" aria-hidden="true" viewBox="0 0 28 28">'
        '<rect width="28" height="28" rx="6" fill="oklch(62% .13 {})" /></svg>',
        hue,
    )


def pill(state, label):
    """`state` is a class of the skin: draft, scheduled, published."""
    return format_html('<span class="pill {}">{}</span>', state, label)
