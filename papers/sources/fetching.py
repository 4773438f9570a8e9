"""From what an editor pasted to records: each service is asked for all of its papers at once."""

from collections.abc import Iterable, Iterator

from papers.importers import identifiers
from papers.importers.identifiers import Identifier
from papers.importers.record import PaperRecord
from papers.sources import arxiv, openreview, others
from papers.sources.extras import with_extras

SERVICES = {
    identifiers.OPENREVIEW: openreview.papers,
    identifiers.ARXIV: arxiv.papers,
    identifiers.DOI: others.crossref_papers,
    identifiers.ACL: others.acl_papers,
    identifiers.SEMANTIC_SCHOLAR: others.semantic_scholar_papers,
}


def fetch(asked: Iterable[Identifier]) -> Iterator[tuple[Identifier, PaperRecord | Exception]]:
    """Each identifier of a service with its record, or with the problem, whose words are for the
    editor. One service after the other, each in the order of its identifiers."""
    by_kind: dict[str, dict[str, Identifier]] = {}
    for identifier in asked:
        by_kind.setdefault(identifier.kind, {}).setdefault(identifier.value, identifier)
    for kind, wanted in by_kind.items():
        for value, found in SERVICES[kind](list(wanted)):
            read = isinstance(found, PaperRecord)
            yield wanted[value], with_extras(found) if read else found
