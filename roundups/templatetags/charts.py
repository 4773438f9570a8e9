"""Small drawings inside a page."""

from django import template
from django.utils.html import format_html

from roundups import signature

register = template.Library()


@register.simple_tag
def signature_mark(bars):
    """Nothing for ears: the line beside it counts papers and code in words."""
    if not bars:
        return ""
    drawn = signature.mark(bars)
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">'
        '<path class="solid" d="{}"/><path d="{}"/></svg>',
        *(drawn.width, drawn.height) * 2,
        drawn.solid,
        drawn.outline,
    )
