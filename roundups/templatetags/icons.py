from functools import lru_cache

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
@lru_cache
def icon(name):
    """`{% icon "code" %}`: a symbol of _sprite.html, without its "i-". A page has a hundred of them,
    which is why it is no template."""
    return format_html(
        '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="#i-{}"/></svg>',
        name,
    )
