"""What the head of a page says to those that show links to it."""

from html import unescape

from django import template
from django.conf import settings
from django.utils.translation import get_language, to_locale

from prose.plain import excerpt
from prose.printable import one_line
from roundups.sharing import picture_of

register = template.Library()


@register.tag
def plain(parser, token):
    """`{% plain name length %}…{% endplain %}`: what stands between, as plain text of at most so
    many characters, cut between words. Blocks may stand in it: a page says its title once."""
    try:
        _, name, length = token.split_contents()
    except ValueError:
        raise template.TemplateSyntaxError("plain takes a name and a length") from None
    nodelist = parser.parse(["endplain"])
    parser.delete_first_token()
    return PlainNode(nodelist, name, int(length))


class PlainNode(template.Node):
    def __init__(self, nodelist, name, length):
        self.nodelist, self.name, self.length = nodelist, name, length

    def render(self, context):
        text = one_line(unescape(self.nodelist.render(context)))
        context[self.name] = excerpt(text, self.length)
        return ""


@register.filter
def without_site_name(title: str) -> str:
    return title.removesuffix(f" · {one_line(settings.SITE_NAME)}")


@register.simple_tag
def shared_picture(row=None):
    return picture_of(row)


@register.simple_tag
def locale():
    return to_locale(get_language() or settings.LANGUAGE_CODE)
