"""The index: an FTS5 table on SQLite, a column of search vectors on PostgreSQL.

Words come from `roundups.search.words`, so the databases neither stem nor fold. `match` is raw SQL
around a queryset of documents: what may be looked through stays the queryset's business.
"""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from roundups.models.search import ROWS_OF_A_KIND, SearchDocument
from roundups.search.words import with_stems

# Of the matches so many are ranked, the latest documents first: a common word costs no more.
MOST_RANKED = 500
MOST_ROUNDUPS = 100  # whose words are many
# title, names, TL;DR, text
WEIGHTS_FTS5 = "12.0, 6.0, 4.0, 1.0"
WEIGHTS_VECTOR = "{0.1, 0.3, 0.5, 1.0}"  # D, C, B, A
LAST_POSITION = 16383
MOST_POSITIONS = 255
# Between two fields, so that no phrase crosses.
GAP = 10


@dataclass(frozen=True)
class Fields:
    title: list[str]
    names: list[str]
    tldr: list[str]
    text: list[str]

    @property
    def indexed(self):
        """With stems, of names too: a word that matches in two forms would else count more elsewhere."""
        return list(map(with_stems, [self.title, self.names, self.tldr, self.text]))


def put(rows: list[tuple[int, Fields]]):
    """(key of a document, its words): replaces what the index has of them."""
    if not rows:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "UPDATE roundups_searchdocument SET words = %s::tsvector WHERE id = %s",
                [(vector(fields), key) for key, fields in rows],
            )
            return
        cursor.executemany(
            "INSERT OR REPLACE INTO roundups_searchindex (rowid, title, names, tldr, body)"
            " VALUES (%s, %s, %s, %s, %s)",
            [(key, *map(" ".join, fields.indexed)) for key, fields in rows],
        )


def drop(keys: list[int]):
    """Of documents that are going. On PostgreSQL the words go with their row."""
    if keys and connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM roundups_searchindex WHERE rowid = %s", [(key,) for key in keys]
            )


def most_ranked(kind) -> int:
    return min(MOST_RANKED, MOST_ROUNDUPS) if kind == SearchDocument.Kind.ROUNDUP else MOST_RANKED


def match(kind, documents, terms, limit: int, offset: int = 0) -> tuple[list[int], int]:
    """The objects of the best of `documents`, which are of one kind, and how many match, at most
    `most_ranked`."""
    documents = documents.filter(kind=kind)
    postgresql = connection.vendor == "postgresql"
    matches, params = (_postgresql if postgresql else _sqlite)(kind, documents, terms)
    query = (
        f"SELECT object_id, COUNT(*) OVER () FROM ({matches}) AS matches"  # noqa: S608 (no input in it)
        " ORDER BY score DESC, object_id DESC LIMIT %s OFFSET %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [*params, limit, offset])
        rows = cursor.fetchall()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def _sqlite(kind, documents, terms):
    first = SearchDocument.key(kind, 0)
    own = documents.filter(pk=RawSQL("roundups_searchindex.rowid", ()))
    inside, params = own.order_by().values("pk").query.sql_with_params()
    return (
        f"SELECT rowid - {first} AS object_id, -bm25(roundups_searchindex, {WEIGHTS_FTS5}) AS score"  # noqa: S608
        f" FROM roundups_searchindex WHERE roundups_searchindex MATCH %s"
        f" AND rowid BETWEEN {first} AND {first + ROWS_OF_A_KIND - 1} AND EXISTS ({inside})"
        f" ORDER BY rowid DESC LIMIT {most_ranked(kind)}",
        [" AND ".join(map(fts5, terms)), *params],
    )


def _postgresql(kind, documents, terms):
    """The kind of the documents leads to an index of its own, unless the planner, who does not know
    how often a word is in one kind, sees the limit and hopes to find so many without an index."""
    query = " & ".join(map(tsquery, terms))
    own = documents.filter(RawSQL("words @@ %s::tsquery", (query,), BooleanField()))
    own = own.annotate(own_words=RawSQL("words", ())).order_by().values("object_id", "own_words")
    found, params = own.query.sql_with_params()
    rank = f"ts_rank('{WEIGHTS_VECTOR}', own_words, %s::tsquery, 1)"
    return (
        f"WITH found AS MATERIALIZED ({found})"  # noqa: S608
        f" SELECT object_id, {rank} AS score FROM found LIMIT {most_ranked(kind)}",
        [*params, query],
    )


def fts5(term) -> str:
    """A term in FTS5's language. Words are letters and digits, and quoted all the same."""
    phrase = f'"{" ".join(term.words)}"' + (" *" if term.is_prefix else "")
    return f'({phrase} OR "{term.stem}")' if term.stem else phrase


def tsquery(term) -> str:
    *before, last = (f"'{word}'" for word in term.words)
    phrase = " <-> ".join([*before, last + (":*" if term.is_prefix else "")])
    return f"({phrase} | '{term.stem}')" if term.stem else f"({phrase})"


def vector(fields: Fields) -> str:
    """The text of a tsvector: each word with its places and the weight of its field."""
    places, at = {}, 0
    for weight, words in zip("ABCD", fields.indexed, strict=True):
        for word in words:
            at += 1
            found = places.setdefault(word, [])
            if at <= LAST_POSITION and len(found) < MOST_POSITIONS:
                found.append(f"{at}{weight}")
        at += GAP
    return " ".join(
        f"'{word}':{','.join(found)}" if found else f"'{word}'" for word, found in places.items()
    )
