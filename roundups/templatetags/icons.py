import re
from functools import cache, lru_cache

from django import template
from django.template.loader import get_template
from django.utils.html import format_html

register = template.Library()

SYMBOL = re.compile(r'<symbol id="(i-[a-z]+)".*?</symbol>')
USED = re.compile(r'<use href="#(i-[a-z]+)"')


@register.simple_tag
@lru_cache
def icon(name):
    """`{% icon "code" %}`: a symbol of _sprite.html, without its "i-". A page has a hundred of them,
    which is why it is no template."""
    return format_html(
        '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="#i-{}"/></svg>',
        name,
    )


@register.tag
def sprite(parser, token):
    """`{% sprite %} … {% endsprite %}`: what is between, after the symbols that it uses."""
    nodes = parser.parse(("endsprite",))
    parser.delete_first_token()
    return Sprite(nodes)


class Sprite(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        html = self.nodelist.render(context)
        used = set(USED.findall(html))
        drawn = "".join(drawing for name, drawing in symbols() if name in used)
        return f"<div hidden><svg>{drawn}</svg></div>{html}"


@cache
def symbols() -> list[tuple[str, str]]:
    source = get_template("_sprite.html").template.source
    return [(found[1], found[0]) for found in SYMBOL.finditer(source)]
