from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()
SELECTED = SafeString(" selected")


@register.simple_tag
def options(pairs, chosen):
    """Those of a `<select>`, of values and names."""
    marked = ((value, SELECTED if value == chosen else "", name) for value, name in pairs)
    return format_html_join("", '<option value="{}"{}>{}</option>', marked)
