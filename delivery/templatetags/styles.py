from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from delivery.styles import address, whole

register = template.Library()


@register.simple_tag
def style(kind):
    """`{% style "reading" %}`: the style sheet of a kind of page, inside it where it is in one piece."""
    css = whole(kind)
    if css is None:
        return format_html('<link rel="stylesheet" href="{}">', address(kind))
    return format_html('<style data-href="{}">{}</style>', address(kind), mark_safe(css))  # noqa: S308 (our own file)
