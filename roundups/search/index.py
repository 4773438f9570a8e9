"""The index: an FTS5 table on SQLite, a column of search vectors on PostgreSQL.

Words come from `prose.words`, so the databases neither stem nor fold.
"""

from dataclasses import dataclass

from django.db import connection, transaction

from prose.words import with_stems

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
