"""The links that a writeup names, and the addresses of pages that it asks for."""

import re

from links.models import Link
from links.slugs import addresses_of_others
from papers.importers.record import LinkRecord
from roundups.writeups.shelf import folded

REPEATABLE = {Link.Kind.OTHER, Link.Kind.WEBSITE, Link.Kind.VIDEO, Link.Kind.CODE}


def records_of(target, found) -> tuple[LinkRecord, ...]:
    return tuple(LinkRecord(link.kind, link.url, label_of(link)) for link in new(target, found))


def new(target, found):
    """Further addresses of a kind that has one already would stand twice under one name."""
    own = target.links.values_list("url", "kind") if target.pk else []
    urls, kinds = {url for url, _kind in own}, {kind for _url, kind in own}
    for link in found:
        if (
            link.url
            and link.url not in urls
            and (link.kind not in kinds or link.kind in REPEATABLE)
        ):
            urls.add(link.url)
            yield link


def label_of(link) -> str:
    """Empty where the name of the kind says the same."""
    usual = str(Link.Kind(link.kind).label)
    says_nothing = folded(link.label) in (folded(usual), "link", "here", "url")
    return "" if says_nothing and link.kind != Link.Kind.OTHER else link.label[:60]


def free_slug(model, slug) -> str:
    """The address that a file asks for, if nobody has or had it; else one is made of the name."""
    if not slug or not re.fullmatch(r"[a-zA-Z0-9_-]{1,88}", slug):
        return ""
    taken = model.objects.filter(slug=slug).exists()
    return "" if taken or addresses_of_others(model()).filter(slug=slug).exists() else slug
