"""Addresses that lead somewhere from outside the site."""

import re
from urllib.parse import urljoin

from django.conf import settings

from prose.plain import absolute_urls

# Parsing costs a second for the longest feed; most prose has no address that needs it.
MAY_BE_RELATIVE = re.compile(r"\b(?:href|src|srcset)\s*=\s*[\"']?(?!https?://|mailto:)", re.I)


def absolute(path: str) -> str:
    """The whole address; a picture may be on another host already."""
    return urljoin(settings.SITE_URL, path)


def absolute_prose(html: str, base: str) -> str:
    return absolute_urls(html, base) if MAY_BE_RELATIVE.search(html) else html
