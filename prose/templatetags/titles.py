import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from prose.linear import linear

register = template.Library()
register.filter("linear", linear)

# Longer compounds may break: they would not fit a line of a title on the narrowest phones.
LONGEST = 18
TAG_OR_COMPOUND = re.compile(r"<[^>]*>|&[^;\s]+;|[^\W_]+(?:-[^\W_]+)+")


@register.filter
def whole_words(title_html: str) -> SafeString:
    """Rendered prose whose short compounds, such as Fine-tuning, do not break at the hyphen."""
    if "<math" in title_html:
        return mark_safe(title_html)  # noqa: S308 - prose has made it safe
    return mark_safe(TAG_OR_COMPOUND.sub(_hold, title_html))  # noqa: S308 - as above


def _hold(found: re.Match) -> str:
    text = found[0]
    if text[0] in "<&" or len(text) > LONGEST:
        return text
    return f'<span class="whole">{text}</span>'
