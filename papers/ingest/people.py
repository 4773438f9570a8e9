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
    # By the name of an id of this person: the author here who has it.
    holders: dict[str, Author]

    @property
    def is_replaced(self):
        """An id tells that it is somebody else than who stands there."""
        return self.row is not None and self.row.author_id != self.author.pk

    @property
    def contested(self) -> list[Author]:
        """Others who have one of the ids."""
        return [one for one in self.holders.values() if one.pk != self.author.pk]

    def missing_ids(self, author) -> dict[str, str]:
        """What this author lacks and nobody else has."""
        ids = ids_of(self.person)
        lacking = [name for name in ids if not getattr(author, name)]
        return {
            name: ids[name]
            for name in lacking
            if name not in self.holders or self.holders[name].pk == author.pk
        }


def ids_of(one) -> dict[str, str]:
    return {name: getattr(one, name) for name in AUTHOR_IDS if getattr(one, name)}


def slots_of(
    rows: list[Authorship], people: tuple[AuthorRecord, ...], known: dict[str, Author]
) -> list[Slot]:
    """`known` are those whom somebody else has recognised, by the keys of their records."""
    people = _each_id_once(people)
    there = Author.objects.with_any_id(people)
    holder_of = {item: author for author in there for item in ids_of(author).items()}
    held = [
        {item[0]: holder_of[item] for item in ids_of(person).items() if item in holder_of}
        for person in people
    ]
    sure = [
        _sure(person, holders) or known.get(person.key)
        for person, holders in zip(people, held, strict=True)
    ]
    aligned = _aligned(rows, people, sure)
    on_paper = {None, *(row.author_id for row in rows)}
    slots, taken = [], set()
    for person, row, who, holders in zip(people, aligned, sure, held, strict=True):
        found = row.author if row and (who is None or who.pk in on_paper) else who
        # Two of one paper are never one person.
        is_twice = found is not None and identity(found) in taken
        author = Author(name=person.name) if is_twice or found is None else found
        slots.append(Slot(person, None if is_twice else row, author, holders))
        taken.add(identity(author))
    return slots


def identity(author) -> int:
    return author.pk or -id(author)


def _sure(person, holders) -> Author | None:
    """Who has one of the ids, and no other id against it."""
    return next((one for one in holders.values() if not ids_conflict(one, person)), None)


def _each_id_once(people):
    """An id that stands beside two names of one paper belongs to one of them only."""
    seen, kept = set(), []
    for person in people:
        ids = set(ids_of(person).items())
        kept.append(replace(person, **{name: "" for name, _ in ids & seen}))
        seen |= ids
    return kept


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
