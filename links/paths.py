"""Paths of pages that are named by a slug, of which one page may have hundreds."""

import re
from functools import lru_cache

from django.urls import get_script_prefix, reverse

SLUG = re.compile(r"[-a-zA-Z0-9_]+")
PLACE = "__slug__"


def path_to(view: str, slug: str) -> str:
    """As `reverse`, which looks through all addresses each time."""
    if not SLUG.fullmatch(slug):
        return reverse(view, args=[slug])
    before, after = around(view, get_script_prefix())
    return f"{before}{slug}{after}"


@lru_cache
def around(view: str, prefix: str) -> tuple[str, str]:
    before, _, after = reverse(view, args=[PLACE]).partition(PLACE)
    return before, after
