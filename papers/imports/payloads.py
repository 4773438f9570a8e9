"""Records as they wait in the database, where no e-mail address may stand either."""

from dataclasses import asdict

from papers.importers.record import AuthorRecord, LinkRecord, PaperRecord, VenueRecord
from papers.ingest.tidying import tidied


def to_json(record: PaperRecord) -> dict:
    return asdict(tidied(record))


def from_json(data: dict) -> PaperRecord:
    authors = data["authors"]
    return PaperRecord(
        **data
        | {
            "authors": None if authors is None else tuple(map(_author, authors)),
            "keywords": tuple(data["keywords"]),
            "venue": VenueRecord(**data["venue"]),
            "links": _links(data["links"]),
            "remarks": tuple(data["remarks"]),
        }
    )


def _author(data) -> AuthorRecord:
    return AuthorRecord(**data | {"links": _links(data["links"])})


def _links(rows) -> tuple[LinkRecord, ...]:
    return tuple(LinkRecord(**row) for row in rows)
