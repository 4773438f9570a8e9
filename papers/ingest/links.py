"""Links of a paper and of its authors: added once, and never again after an editor took them away."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from authors.models import Author
from links.bulk import written_in_bulk
from links.models import ImportedLink, Link
from papers.importers.record import LinkRecord
from papers.ingest.outcome import Difference
from papers.ingest.tidying import place

MAX_SOURCE = ImportedLink._meta.get_field("source").max_length


class NewLinks:
    """What is named for the first time, for all of these objects in two queries."""

    def __init__(self, named: Iterable[tuple[object, tuple[LinkRecord, ...]]], source: str):
        self.named = [(target, links) for target, links in named if links]
        self.source = source
        self.there = self._addresses(Link)
        self.known = self._addresses(ImportedLink)

    @property
    def links(self) -> list[LinkRecord]:
        return [link for _, link in self._new()]

    @property
    def differences(self) -> list[Difference]:
        return [
            Difference("links", "", words(target, link), "offered" if link.offered else "")
            for target, link in self._new()
        ]

    def save(self):
        """The targets are saved."""
        ImportedLink.objects.bulk_create(
            ImportedLink(
                **owner(target),
                kind=link.kind,
                url=link.url,
                label=link.label,
                standing=link.standing,
                source=self._source_of(link),
                is_offered=link.offered and not self._is_there(target, link),
            )
            for target, link in self._unknown()
        )
        links = Link.objects.bulk_create(
            Link(
                **owner(target),
                kind=link.kind,
                url=link.url,
                label=label_for(link.kind, link.label, self._source_of(link)),
            )
            for target, link in self._new()
            if not link.offered
        )
        written_in_bulk.send(Link, rows=links)

    def _new(self):
        return [pair for pair in self._unknown() if not self._is_there(*pair)]

    def _is_there(self, target, link):
        return place(link.url) in self.there.get(key_of(target), ())

    def _unknown(self):
        return [
            (target, link)
            for target, links in self.named
            for link in links
            if place(link.url) not in self.known.get(key_of(target), ())
        ]

    def _addresses(self, model) -> dict:
        """By object, the places that its rows lead to."""
        wanted = {key_of(target) for target, _ in self.named if target.pk}
        if not wanted:
            return {}
        conditions = Q()
        for kind in {kind for kind, _ in wanted}:
            pks = [pk for of, pk in wanted if of == kind]
            conditions |= Q(content_type=kind, object_id__in=pks)
        found = {}
        rows = model.objects.filter(conditions).order_by()
        for kind, pk, url in rows.values_list("content_type", "object_id", "url"):
            found.setdefault((kind, pk), set()).add(place(url))
        return found

    def _source_of(self, link):
        return (link.source or self.source)[:MAX_SOURCE]


def label_for(kind, label, source) -> str:
    """A link of no known kind has no other name than where it is from."""
    return label or (source if kind == Link.Kind.OTHER else "")


def words(target, link) -> str:
    return f"{target.name}: {link.url}" if isinstance(target, Author) else link.url


def key_of(target):
    return ContentType.objects.get_for_model(target).pk, target.pk


def owner(target) -> dict:
    kind, pk = key_of(target)
    return {"content_type_id": kind, "object_id": pk}
