"""The authors that a writeup names, as records for the one writer of what comes from outside."""

from authors.models import AUTHOR_IDS, Author
from papers.importers.record import AuthorRecord
from papers.ingest.tidying import line
from roundups.writeups.links import free_slug, records_of
from roundups.writeups.shelf import folded, meant


class People:
    """Who is who in one file. A name alone never says that two are one; a file that this site wrote
    says it by its own addresses."""

    def __init__(self):
        self.made: dict[str, Author] = {}

    def known(self, people, rows) -> dict[str, Author]:
        """By their keys, those who stand on the paper already or came with an earlier one of the
        file, and newcomers with the name and address that the file gives them."""
        here = {row.author.slug: row.author for row in rows}
        return {
            one.slug: here.get(one.slug) or self.made.get(one.slug) or newcomer(one)
            for one in people
            if one.slug
        }

    def learn(self, known):
        self.made |= {slug: author for slug, author in known.items() if author.pk}


def newcomer(person) -> Author:
    return Author(name=person.name[:160], slug=free_slug(Author, person.slug))


def named_in(entry, rows) -> list:
    """The authors of the paper as far as the post names them. Whom it only features stands on the
    paper where nobody else is named."""
    named = list(entry.authors) or list(entry.featured)
    if rows:
        names = {folded(person.name) for person in named}
        named += [person for person in entry.featured if folded(person.name) not in names]
    return named


def records(entry, people, rows) -> tuple[AuthorRecord, ...]:
    """With the links of whoever is featured under the same name."""
    return tuple(
        AuthorRecord(
            person.printed or person.name,
            person.affiliation,
            **{name: person.ids.get(name, "") for name in AUTHOR_IDS},
            links=links_of(person, entry, people, rows),
            key=person.slug,
        )
        for person in people
    )


def links_of(person, entry, people, rows):
    """None where two share the name and nothing tells which of them is meant."""
    name, row = folded(person.name), meant(rows, person)
    is_shared = sum(folded(one.name) == name for one in people) > 1
    if (is_shared and not person.slug) or (rows and row is None):
        return ()
    found = list(person.links)
    if not is_shared:
        others = [one for one in entry.featured if one is not person]
        found += [link for one in others if folded(one.name) == name for link in one.links]
    return records_of(row.author if row else Author(), found)


def keep_white_space(paper, people):
    """What comes in is tidied; a file that this site wrote gives back what an editor had typed."""
    rows = list(paper.authorships.select_related("author"))
    if len(rows) != len(people):
        return
    for row, person in zip(rows, people, strict=True):
        if line(person.printed or person.name) == line(row.printed):
            row.printed_name = person.printed[:160]
        if line(person.affiliation) == line(row.affiliation):
            row.affiliation = person.affiliation[:200]
        row.save(update_fields=["printed_name", "affiliation"])
