"""Style sheets inside the pages that they are for, so that a page is drawn once it has come, without
a second way to the server. Browsers take them by their digests, which the Content-Security-Policy
names: no other style inside a page has any effect."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from urllib.parse import urljoin

from django.contrib.staticfiles.storage import staticfiles_storage

from delivery.staticfiles import RELATIVE_ADDRESS

KINDS = ("reading", "lists", "edition", "api")
INSIDE = re.compile(rb'<style data-href="([^"]+)">[^<]*</style>')
LINK = b'<link rel="stylesheet" href="%s">'


def address(kind: str) -> str:
    return staticfiles_storage.url(f"css/{kind}.css")


@cache
def whole(kind: str) -> str | None:
    """As collected, with addresses that hold on any page. None where parts are apart, as under DEBUG."""
    stored = getattr(staticfiles_storage, "hashed_files", {}).get(f"css/{kind}.css")
    if stored is None:
        return None
    with staticfiles_storage.open(stored) as file:
        css = file.read().decode()
    place = address(kind)
    return RELATIVE_ADDRESS.sub(lambda found: f'url("{urljoin(place, found[1])}")', css)


def sources() -> list[str]:
    """What the policy names beside its own list."""
    sheets = filter(None, map(whole, KINDS))
    digests = (hashlib.sha256(css.encode()).digest() for css in sheets)
    return [f"'sha256-{b64encode(digest).decode()}'" for digest in digests]


def linked(page: bytes) -> bytes:
    """The page with its style sheet in a file, for servers whose policy is written by hand."""
    return INSIDE.sub(lambda found: LINK % found[1], page, count=1)
