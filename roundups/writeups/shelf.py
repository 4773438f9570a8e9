"""Finds the papers of a writeup among those that are here."""

import re

from django.db.models import Q

from papers.importers import identifiers
from papers.ingest.matching import comparable, has_id
from papers.models import Paper
from prose.sorting import sort_key

FIELDS = {
    identifiers.OPENREVIEW: "openreview_id",
    identifiers.ARXIV: "arxiv_id",
    identifiers.ACL: "acl_id",
    identifiers.DOI: "doi",
}
IDS = tuple(FIELDS.values())


def ids_of(entry) -> dict[str, str]:
    """Those that it states, and those that its links hold; a file that this site wrote states all."""
    found = dict(entry.ids)
    for link in entry.links:
        one = identifiers.of_page(link.url)
        if name := FIELDS.get(one.kind):
            found.setdefault(name, one.value)
    return {name: value for name, value in found.items() if value and fits(name, value)}


def fits(name, value) -> bool:
    field = Paper._meta.get_field(name)
    return len(value) <= field.max_length and all(
        re.search(check.regex, value) for check in field.validators if hasattr(check, "regex")
    )


class Shelf:
    """The papers that may be those of some entries, asked for at once for all of them."""

    def __init__(self, entries):
        wanted = Q(sort_key__in={key for entry in entries if (key := key_of(entry))})
        for name in IDS:
            values = {ids[name] for e in entries if name in (ids := ids_of(e))}
            wanted |= has_id(name, values) if values else Q()
        rows = Paper.objects.filter(wanted).select_related("conference").with_authors()
        self.papers = list(rows.order_by("pk")) if entries else []

    def find(self, entry, conference) -> Paper | None:
        """By an id; else by the title within the conference, if the first author agrees."""
        ids = ids_of(entry)
        for paper in self.papers:
            same = any(is_same(name, getattr(paper, name), value) for name, value in ids.items())
            if same and paper.openreview_id in ("", ids.get("openreview_id", paper.openreview_id)):
                return paper
        key, place = key_of(entry), conference and conference.pk
        same = [p for p in self.papers if key and p.sort_key == key and p.conference_id == place]
        papers = [paper for paper in same if agrees(paper, entry, ids)]
        return papers[0] if len(papers) == 1 else None


def is_same(name, one, other) -> bool:
    return comparable(name, one) == comparable(name, other)


def key_of(entry) -> str:
    return sort_key(entry.title, entry.language or "")


def find(entry, conference) -> Paper | None:
    return Shelf([entry]).find(entry, conference)


def agrees(paper, entry, ids) -> bool:
    """Two forums are two papers, whatever they are called."""
    own = {name: getattr(paper, name) for name in ids}
    if any(own[name] and not is_same(name, own[name], value) for name, value in ids.items()):
        return False
    named = (entry.authors or entry.featured)[:1]
    authorships = list(paper.authorships.all())
    return not named or not authorships or matches(authorships[0], named[0].name)


def matches(authorship, name) -> bool:
    return folded(name) in (folded(authorship.printed), folded(authorship.author.name))


def meant(authorships, person):
    """On one paper, a name is enough; of two who share it, the address tells. None where that is not
    certain."""
    exact = [one for one in authorships if person.slug and one.author.slug == person.slug]
    named = exact or [one for one in authorships if matches(one, person.name)]
    return named[0] if len(named) == 1 else None


def folded(name) -> str:
    return sort_key(name) or name
