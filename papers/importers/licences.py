"""Licences by the names that this site knows (SPDX), of whatever a source calls them."""

import re

CREATIVE = re.compile(
    r"creativecommons\.org/licenses/(by(?:-nc)?(?:-sa|-nd)?)/(\d\.\d)|"
    r"\bCC[ -](BY(?:-NC)?(?:-SA|-ND)?)[ -](\d\.\d)",
    re.IGNORECASE,
)
ZERO = re.compile(r"creativecommons\.org/publicdomain/zero|\bCC-?0\b", re.IGNORECASE)


def licence(words: str) -> str:
    """ "CC-BY-4.0"; what is not known stays as it was said."""
    words = words.strip()[:200]
    if ZERO.search(words):
        return "CC0-1.0"
    if found := CREATIVE.search(words):
        return f"CC-{(found[1] or found[3]).upper()}-{found[2] or found[4]}"
    return words
