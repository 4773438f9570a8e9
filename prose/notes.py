"""Footnotes of several texts on one page. A text names its own after what it says, and two may say the
same."""

import re

ADDRESS = re.compile(
    r'<(?:sup id|li id|a class="footnote-(?:back)?ref" href)="#?fn(?:ref\d*)?-[0-9a-f]{8}(?=-)'
)


def notes_of(html: str, place) -> str:
    """Rendered prose whose footnotes bear the name of its place on the page too, a row or a word."""
    name = place if isinstance(place, str) else f"{place._meta.model_name}{place.pk}"
    return ADDRESS.sub(rf"\g<0>-{name}", html)
