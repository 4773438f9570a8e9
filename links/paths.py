"""Paths of pages that are named by a slug, of which one page may have hundreds."""

import re
from functools import lru_cache

from django.urls import get_script_prefix, reverse

SLUG = re.compile(r"[-a-zA-Z0-9_]+")
PLACE = "__slug__"


def path_to(view: str, slug: str, *more: str) -> str:
    """As `reverse`, which looks through all addresses each time. What there is `more` of comes from
    the code: each is remembered."""
    if not SLUG.fullmatch(slug):
        return reverse(view, args=[slug, *more])
    before, after = around(get_script_prefix(), view, *more)
    return f"{before}{slug}{after}"


@lru_cache
def around(prefix: str, view: str, *more: str) -> tuple[str, str]:
    before, _, after = reverse(view, args=[PLACE, *more]).partition(PLACE)
    return before, after
