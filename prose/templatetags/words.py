"""Names and titles in any script among the words of the page.

Text that runs as the page does needs no mark, so the markup grows only where it helps.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi

from prose import notes
from prose.languages import direction, normal
from prose.scripts import language_of, runs_left

register = template.Library()
LONG_ENOUGH = 400  # characters of an abstract tell its script


@register.filter
def bdi(text):
    """A name or another short text within a line, kept from reordering what stands beside it."""
    text = "" if text is None else str(text)
    attributes = _of_letters(text)
    if not attributes:
        return text
    attributes = attributes.replace(' dir="auto"', "")  # which is what the element means
    return format_html("<bdi{}>{}</bdi>", mark_safe(attributes), text)  # noqa: S308 (made below)


@register.simple_tag
def words(text="", language=""):
    """Attributes of an element that holds this text alone: `<h1{% words title language %}>`.
    Without a language, its letters tell the direction, and as much of the language as they can."""
    if language and language != normal(get_language() or ""):
        return format_html(' lang="{}" dir="{}"', language, direction(language))
    return "" if language else _of_letters(str(text)[:LONG_ENOUGH])


@register.filter
def in_language(html, language):
    """Safe prose of several blocks, for places without an element of its own."""
    attributes = words("", language)
    return format_html("<div{}>{}</div>", attributes, html) if html and attributes else html


@register.filter
def notes_of(html, place):
    """Safe prose beside others on a page."""
    return mark_safe(notes.notes_of(html, place))  # noqa: S308 (prose has made it safe)


def _of_letters(text):
    language = language_of(text)
    if language:
        return format_html(' lang="{}" dir="auto"', language)
    marked = text and (get_language_bidi() or runs_left(text))
    return mark_safe(' dir="auto"') if marked else ""
