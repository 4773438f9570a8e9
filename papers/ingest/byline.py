"""The authors of a paper: their order, names as printed, affiliations then, and ids."""

import hashlib
from dataclasses import astuple, replace
from itertools import chain

from authors.models import AUTHOR_IDS, Author
from links.bulk import written_in_bulk
from papers.importers.record import PaperRecord
from papers.ingest import newcomers
from papers.ingest.facts import reason_to_keep
from papers.ingest.outcome import Difference
from papers.ingest.people import slots_of
from papers.ingest.remarks import Likely, likely_authors
from papers.models import Authorship, Paper


class Byline:
    """What a record says about the authors of a paper, and what of it the paper takes.

    The list follows its own source. Another source, or one that may not name all, may fill a gap in
    it, an affiliation or an id, as long as it names the same people in the same order.
    """

    def __init__(self, paper: Paper, record: PaperRecord, known: dict[str, Author]):
        self.paper, self.source = paper, record.source
        self.rows = list(paper.authorships.select_related("author")) if paper.pk else []
        people = record.authors or ()
        self.said = said(people)
        self.slots = slots_of(self.rows, people, known)
        self.kept = reason_to_keep(paper, "authors", self.rows, self.source)
        if self.rows and not record.names_all:
            self.kept = self.kept or "other"
        self.is_known = not people or (
            paper.field_sources.get("authors", {}).get("said") == self.said and not self.kept
        )
        self.is_same_list = [slot.row for slot in self.slots] == self.rows
        self.takes_list = not self.is_known and not self.kept
        self.fills_gaps = not self.is_known and self.kept == "other" and self.is_same_list
        # Of slots whose rows are written.
        self.taken = self.slots if self.takes_list or self.fills_gaps else []
        self.likely = {}
        if self.takes_list:
            on_paper = {slot.author.pk for slot in self.slots if slot.author.pk}
            self.likely = newcomers.likely(self.slots, on_paper)
        self.differences = [] if self.is_known else self._differences()

    @property
    def remarks(self) -> list[Likely]:
        authors = list(dict.fromkeys(chain.from_iterable(self.likely.values())))
        return [likely_authors(authors)] if authors else []

    @property
    def authors(self):
        """Those who stay or come, with what the record says of each."""
        stay = self.slots if self.takes_list else [slot for slot in self.slots if slot.row]
        return [(self._author_of(slot), slot.person) for slot in stay]

    def save(self):
        """The paper is saved, and is saved once more after this."""
        if self.is_known:
            return
        if self.takes_list:
            newcomers.create(self.slots, self.likely)
            self._drop_rows()
        replaced = [slot for slot in self.taken if slot.is_replaced]
        before = [slot.row.author for slot in replaced]
        self._save_rows()
        self._save_ids()
        for old, slot in zip(before, replaced, strict=True):
            newcomers.drop_if_bare(old, slot.author, slot.person.name)
        if self.takes_list:
            self.paper.note_source("authors", self.source, said=self.said)

    def _author_of(self, slot):
        return slot.author if self.taken or not slot.row else slot.row.author

    def _differences(self):
        before = [row.printed for row in self.rows]
        after = [slot.person.name for slot in self.slots]
        found = []
        if before != after:
            found.append(Difference("authors", ", ".join(before), ", ".join(after), self.kept))
        for slot in self.taken if self.rows else []:
            found += self._changes(slot)
        for author, ids in self._new_ids():
            words = ", ".join(f"{name} {value}" for name, value in ids.items())
            found.append(Difference("author ids", "", f"{author.name}: {words}"))
        return found

    def _changes(self, slot):
        name = slot.person.name
        if slot.row and slot.is_replaced:
            yield Difference("author", name, f"{slot.author.name} ({slot.author.slug})")
        affiliation = self._affiliation(slot)
        if slot.row and affiliation != slot.row.affiliation:
            yield Difference("affiliation", slot.row.affiliation, f"{name}: {affiliation}")

    def _affiliation(self, slot):
        there = slot.row.affiliation if slot.row else ""
        said = slot.person.affiliation
        return said or there if self.takes_list else there or said

    def _new_ids(self):
        """Of authors who were here before."""
        found = []
        for slot in self.slots:
            author = self._author_of(slot)
            if author.pk and (ids := slot.missing_ids(author)):
                found.append((author, ids))
        return found

    def _drop_rows(self):
        stay = {slot.row.pk for slot in self.slots if slot.row}
        gone = [row.pk for row in self.rows if row.pk not in stay]
        if gone:
            self.paper.authorships.filter(pk__in=gone).delete()

    def _save_rows(self):
        new, changed = [], []
        for position, slot in enumerate(self.taken, start=1):
            row = slot.row or Authorship(paper=self.paper)
            before = (row.author_id, row.position, row.printed_name, row.affiliation)
            row.affiliation = self._affiliation(slot)
            printed = slot.person.name if self.takes_list else row.printed
            if self.takes_list or slot.is_replaced:
                row.printed_name = "" if printed == slot.author.name else printed
            row.author = slot.author
            if self.takes_list:
                row.position = row.position if self.is_same_list else position
            if row.pk is None:
                new.append(row)
            elif before != (row.author_id, row.position, row.printed_name, row.affiliation):
                changed.append(row)
        Authorship.objects.bulk_create(new)
        fields = ["author", "position", "printed_name", "affiliation"]
        Authorship.objects.bulk_update(changed, fields)
        written_in_bulk.send(Authorship, rows=new + changed)

    def _save_ids(self):
        """An editor may have given ids since the authors were read: those stay."""
        new = {author.pk: (author, ids) for author, ids in self._new_ids()}
        # Without the key, which whoever adds a paper of the same author holds a share of.
        rows = Author.objects.select_for_update(no_key=True).filter(pk__in=new).order_by("pk")
        authors = []
        for now in rows if new else ():
            author, ids = new[now.pk]
            for name in AUTHOR_IDS:
                setattr(author, name, getattr(now, name) or ids.get(name, ""))
            authors.append(author)
        Author.objects.bulk_update(authors, AUTHOR_IDS)
        written_in_bulk.send(Author, rows=authors)


def said(people) -> str:
    """What the source says of the authors, but for their links and keys."""
    facts = [astuple(replace(person, links=()))[:-1] for person in people]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
