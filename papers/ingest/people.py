"""Who the authors of a record are: by their ids, or by their place on this very paper.

A name alone never makes two people one. Who is not known by an id becomes a new author, and those of
the same name are noted as likely matches for an editor to decide.
"""

from dataclasses import dataclass, replace

from authors.models import AUTHOR_IDS, Author, ids_conflict
from papers.importers.record import AuthorRecord
from papers.models import Authorship
from prose.sorting import sort_key


@dataclass
class Slot:
    """One name of a record: the row that stands for it already, if any, and who it is."""

    person: AuthorRecord
    row: Authorship | None
    author: Author
    # An author who has one of the ids but is not this one for certain.
    contested: Author | None = None

    @property
    def is_replaced(self):
        """An id tells that it is somebody else than who stands there."""
        return self.row is not None and self.row.author_id != self.author.pk

    def missing_ids(self, author) -> dict[str, str]:
        """What this author lacks and nobody else has."""
        said = {name: getattr(self.person, name) for name in AUTHOR_IDS}
        return {
            name: value
            for name, value in said.items()
            if value and not getattr(author, name) and getattr(self.contested, name, "") != value
        }


def slots_of(rows: list[Authorship], people: tuple[AuthorRecord, ...]) -> list[Slot]:
    people = _each_id_once(people)
    known = list(Author.objects.with_any_id(people).order_by("pk"))
    sure = [_known(person, known) for person in people]
    aligned = _aligned(rows, people, [author for author, _ in sure])
    on_paper = {row.author_id for row in rows}
    slots, taken = [], set()
    for person, row, (author, contested) in zip(people, aligned, sure, strict=True):
        found = row.author if row and (author is None or author.pk in on_paper) else author
        if found and found.pk in taken:
            slots.append(Slot(person, None, Author(name=person.name), found))
            continue
        slots.append(Slot(person, row, found or Author(name=person.name), contested))
        taken.update([found.pk] if found else [])
    return slots


def _each_id_once(people):
    """An id that stands beside two names of one paper belongs to one of them only."""
    seen, kept = set(), []
    for person in people:
        ids = {(name, getattr(person, name)) for name in AUTHOR_IDS if getattr(person, name)}
        kept.append(replace(person, **{name: "" for name, _ in ids & seen}))
        seen |= ids
    return kept


def _known(person, known) -> tuple[Author | None, Author | None]:
    """Who has one of the ids and no other id against it; and somebody else who has one."""
    sharing = [
        author
        for name in AUTHOR_IDS
        for author in known
        if getattr(person, name) and getattr(author, name) == getattr(person, name)
    ]
    sure = [author for author in sharing if not ids_conflict(author, person)]
    author = sure[0] if sure else None
    return author, next((one for one in sharing if one != author), None)


def _aligned(rows, people, authors) -> list[Authorship | None]:
    """For each person the row that stands for them: by id, else by the name."""
    row_of = {row.author_id: row for row in rows}
    found = [author and row_of.get(author.pk) for author in authors]
    taken = {row.pk for row in found if row}
    named: dict[str, list[Authorship]] = {}
    for row in rows:
        for name in dict.fromkeys([sort_key(row.printed), sort_key(row.author.name)]):
            named.setdefault(name, []).append(row)
    for place, person in enumerate(people):
        if found[place] is None:
            alike = named.get(sort_key(person.name), ())
            free = (row for row in alike if row.pk not in taken)
            row = next((row for row in free if not ids_conflict(row.author, person)), None)
            found[place] = row
            taken.update([row.pk] if row else [])
    return found
