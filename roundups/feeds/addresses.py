"""Links, pictures and rendered prose that mean the same outside the site."""

import re
from html import escape
from urllib.parse import urljoin

from django.conf import settings

from prose.linear import without_operators
from prose.plain import absolute_urls
from prose.rewriter import Rewriter

# Parsing costs a second for the longest feed, and most prose needs none.
MAY_BE_RELATIVE = re.compile(r"\b(?:href|src|srcset)\s*=(?!\s*[\"']?(?:https?://|mailto:))", re.I)
FOR_PAGES_ONLY = re.compile(r"class|id|role|tabindex|aria-[a-z]+")
MAY_BE_FOR_PAGES = re.compile(rf"\s(?:{FOR_PAGES_ONLY.pattern})\s*=|<math", re.I)
# Of MathML: what means the same without its tags.
LINEAR = {"mi", "mn", "mo", "mrow", "mtext", "mstyle", "semantics"}


def absolute(path: str) -> str:
    """The whole address; a picture may be on another host already."""
    is_plain = path[:1] == "/" and path[1:2] != "/" and "/." not in path
    return f"{settings.SITE_URL}{path}" if is_plain else urljoin(settings.SITE_URL, path)


def prose_outside(html: str, base: str) -> str:
    """Absolute addresses, formulas that any reader shows, and no attributes that need the site's
    styles or its page."""
    if MAY_BE_RELATIVE.search(html):
        html = absolute_urls(html, base)
    return _Plain().rewrite(html) if MAY_BE_FOR_PAGES.search(html) else html


class _Plain(Rewriter):
    """Many readers drop the tags of MathML, which makes x2 of a square: a formula that needs its
    tags is sent as its LaTeX, any other as its letters."""

    def __init__(self):
        super().__init__()
        self.formula = None

    def handle_starttag(self, tag, attrs):
        if tag == "math":
            self.formula, self.before, self.parts = dict(attrs), self.parts, []
            self.is_line = True
        elif self.formula is not None:
            self.is_line = self.is_line and tag in LINEAR
        else:
            kept = [(name, value) for name, value in attrs if not FOR_PAGES_ONLY.fullmatch(name)]
            super().handle_starttag(tag, kept)

    def handle_startendtag(self, tag, attrs):
        if self.formula is None:
            super().handle_startendtag(tag, attrs)
        elif tag == "mspace" and "width" in dict(attrs):
            self.parts.append(" ")

    def handle_endtag(self, tag):
        if tag == "math" and self.formula is not None:
            letters = without_operators("".join(self.parts))
            latex = escape(self.formula.get("alttext") or "")
            self.parts, self.formula = self.before, None
            self.parts.append(f"<i>{letters}</i>" if self.is_line else f"<code>{latex}</code>")
        elif self.formula is None:
            super().handle_endtag(tag)
