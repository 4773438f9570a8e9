"""Links, pictures and rendered prose that mean the same outside the site."""

import re
from urllib.parse import urljoin

from django.conf import settings

from prose.plain import absolute_urls
from prose.rewriter import Rewriter

# Parsing costs a second for the longest feed, and most prose needs none.
MAY_BE_RELATIVE = re.compile(r"\b(?:href|src|srcset)\s*=\s*[\"']?(?!https?://|mailto:)", re.I)
FOR_PAGES_ONLY = re.compile(r"class|id|role|tabindex|aria-[a-z]+")
MAY_BE_FOR_PAGES = re.compile(rf"\s(?:{FOR_PAGES_ONLY.pattern})\s*=", re.I)


def absolute(path: str) -> str:
    """The whole address; a picture may be on another host already."""
    return urljoin(settings.SITE_URL, path)


def prose_outside(html: str, base: str) -> str:
    """Absolute addresses, and no attributes that need the site's styles or its page."""
    if MAY_BE_RELATIVE.search(html):
        html = absolute_urls(html, base)
    return _Plain().rewrite(html) if MAY_BE_FOR_PAGES.search(html) else html


class _Plain(Rewriter):
    def handle_starttag(self, tag, attrs):
        kept = [(name, value) for name, value in attrs if not FOR_PAGES_ONLY.fullmatch(name)]
        super().handle_starttag(tag, kept)
