import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from delivery.styles import address, filled

register = template.Library()

AS_IT_STANDS = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)
INDENTED = re.compile(r"\n[ \t\r\n]+")  # no-break spaces stay


@register.simple_tag
def style():
    """The place of the style sheet in a `{% page %}`."""
    return format_html('<style data-href="{}"></style>', address())


@register.tag
def page(parser, token):
    """`{% page %} … {% endpage %}`: a whole page, without the indentation of its templates and with its
    style sheet."""
    nodes = parser.parse(("endpage",))
    parser.delete_first_token()
    return Page(nodes)


class Page(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        page = without_indentation(self.nodelist.render(context))
        request = context.get("request")
        if request:
            page, request.style_digest = filled(page)
        return mark_safe(page)  # noqa: S308 (as it was rendered)


def without_indentation(page: str) -> str:
    pieces = AS_IT_STANDS.split(page)
    pieces[::3] = [INDENTED.sub("\n", words) for words in pieces[::3]]
    del pieces[2::3]
    return "".join(pieces)
