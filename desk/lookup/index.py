"""The words of each row of one model: an FTS5 table on SQLite, one of vectors on PostgreSQL.

Words come from `prose.words`, so the databases neither stem nor fold, and nothing is ranked.
"""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import RawSQL

from desk.lookup.latest import are_enough, latest, sample

MOST_WORDS = 12
SAMPLE = 1_000
FURTHEST = 20_000


class WordIndex:
    """Its keys are those of the model. `table` is a name of ours, never anything that was sent."""

    def __init__(self, table):
        self.table = table

    @property
    def is_postgresql(self):
        return connection.vendor == "postgresql"

    @property
    def key(self):
        return "id" if self.is_postgresql else "rowid"

    def create(self, schema_editor):
        if not self.is_postgresql:
            # Each length has an index of first letters, without which a word that begins in many
            # ways, or that is in many rows, is put together anew each time.
            schema_editor.execute(
                f"CREATE VIRTUAL TABLE {self.table} USING fts5(words, prefix = '1 2 3 4 5 6',"
                " detail = none, columnsize = 0,"
                " tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N*'\")"
            )
            return
        schema_editor.execute(
            f"CREATE TABLE {self.table} (id bigint PRIMARY KEY, words tsvector NOT NULL)"
        )
        schema_editor.execute(
            f"CREATE INDEX {self.table}_words ON {self.table} USING gin (words)"
            " WITH (fastupdate = off)"
        )

    def remove(self, schema_editor):
        schema_editor.execute(f"DROP TABLE {self.table}")

    def lock(self):
        """Until the end of the transaction, so that nobody writes words read before another's
        commit. SQLite has one writer at a time anyway."""
        if self.is_postgresql:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s::regclass::bigint)", [self.table])

    def put(self, words: dict[int, set[str]]):
        """What is there already is not written again."""
        rows = [(key, sorted(of_row)) for key, of_row in words.items()]
        with connection.cursor() as cursor:
            if self.is_postgresql:
                cursor.executemany(
                    f"INSERT INTO {self.table} AS old VALUES (%s, array_to_tsvector(%s::text[]))"  # noqa: S608
                    " ON CONFLICT (id) DO UPDATE SET words = excluded.words"
                    " WHERE old.words <> excluded.words",
                    rows,
                )
                return
            there = self._there(cursor, words)
            written = [(key, " ".join(of_row)) for key, of_row in rows]
            cursor.executemany(
                f"INSERT OR REPLACE INTO {self.table} (rowid, words) VALUES (%s, %s)",  # noqa: S608
                [(key, text) for key, text in written if there.get(key) != text],
            )

    def _there(self, cursor, keys) -> dict[int, str]:
        """One by one: FTS5 goes through the whole table for a list."""
        found = {}
        for key in keys:
            cursor.execute(f"SELECT words FROM {self.table} WHERE rowid = %s", [key])  # noqa: S608
            if row := cursor.fetchone():
                found[key] = row[0]
        return found

    def drop(self, keys):
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {self.table} WHERE {self.key} = %s",  # noqa: S608
                [(key,) for key in keys],
            )

    def keys(self) -> list[int]:
        return self._found(f"SELECT {self.key} FROM {self.table}", [])  # noqa: S608

    def match(self, words: list[str], rows, most: int) -> list[int]:
        """The latest of `rows`, a queryset, that have a word with each of these beginnings."""
        words = list(dict.fromkeys(words))[:MOST_WORDS]
        try:
            inside, params = self._inside(rows)
        except EmptyResultSet:
            return []
        if self.is_postgresql:
            query = " & ".join(f"'{word}':*" for word in words)
            return self._in_vectors(query, inside, params, most)
        query = " AND ".join(f'"{word}"*' for word in words)
        return self._found(
            f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s{inside}"  # noqa: S608
            f" ORDER BY rowid DESC LIMIT {most}",
            [query, *params],
        )

    def _in_vectors(self, query, inside, params, most):
        [met] = self._found(sample(self.table, SAMPLE), [query])
        matching = "words @@ %s::tsquery"
        newest = f"ORDER BY id DESC LIMIT {most}"
        if are_enough(met, SAMPLE, most, FURTHEST):
            found = self._found(
                f"SELECT id FROM ({latest(self.table, FURTHEST)}) AS {self.table}"  # noqa: S608
                f" WHERE {matching}{inside} {newest}",
                [query, *params],
            )
            if len(found) == most:
                return found
        # In order before the rows are asked for: the planner would go through all rows of the model.
        return self._found(
            f"WITH found AS MATERIALIZED (SELECT id FROM {self.table} WHERE {matching})"  # noqa: S608
            f" SELECT id FROM (SELECT id FROM found ORDER BY id DESC OFFSET 0) AS {self.table}"
            f" WHERE TRUE{inside} {newest}",
            [query, *params],
        )

    def _found(self, query, params) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(query, params)
            return [value for (value,) in cursor.fetchall()]

    def _inside(self, rows):
        """A key that the index still has of a row that is gone is none of theirs."""
        own = rows.filter(pk=RawSQL(f"{self.table}.{self.key}", ()))  # noqa: S611
        inside, params = own.order_by().values("pk").query.sql_with_params()
        return f" AND EXISTS ({inside})", params
