"""What feed templates print must mean the same outside the site."""

from django import template
from django.utils.safestring import mark_safe

from roundups.feeds import addresses

register = template.Library()


@register.filter
def absolute(path):
    return addresses.absolute(path)


@register.filter
def outside(html, base):
    """Rendered prose of the page at `base`, as feed readers can show it."""
    return mark_safe(addresses.prose_outside(html, base))  # noqa: S308 (prose is sanitised)
