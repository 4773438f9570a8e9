"""HTML that is nested too deeply is refused: the parser takes time by the square of the depth."""

import re

from django.utils.translation import gettext as _

from papers.importers.record import Unreadable

# Those that a browser does not close by itself when the next one begins.
NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|main|blockquote|[uod]l|table|tbody|figure|a|b|i|u|s|em|strong|"
    r"font|small|big|sub|sup|code|pre|center|details|header|footer|nav|aside|form|svg|math|g|h[1-6]|"
    r"button|label|fieldset|template|select|object|noscript|ruby|cite|q|ins|del|mark|kbd|x[\w-]*)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)
DEEPEST, DEEPEST_LIST = 1000, 30


def refuse_deep(source):
    depth = 0
    for match in NESTING.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > DEEPEST:
            raise too_deep()


def too_deep():
    return Unreadable(
        _("This HTML is nested too deeply to be read. Save the article alone, or paste its text.")
    )
