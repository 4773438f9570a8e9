"""Keeps `Author.paper_count` by triggers, so that whoever writes authorships, and however, leaves it
right. On PostgreSQL the authors of a statement are locked first, in one order: two imports with
authors in common wait for each other, and the second counts what the first has written. They alone
are counted, and once, whatever the plan. EXECUTE plans anew for the rows of each statement: a
session would keep the plan it made when the tables were empty, and loop over all authors by it.
"""

from django.db import connections, transaction
from django.db.models.signals import post_migrate, post_save, pre_migrate

from authors.models import Author
from papers.models import Authorship

PREFIX = "paper_count"
AUTHOR, AUTHORSHIP = Author._meta.db_table, Authorship._meta.db_table
COUNT = f"(SELECT COUNT(*) FROM {AUTHORSHIP} WHERE author_id = {AUTHOR}.id)"  # noqa: S608
RECOUNT = f"UPDATE {AUTHOR} SET paper_count = {COUNT} WHERE paper_count <> {COUNT}"  # noqa: S608
FUNCTION = f"""
CREATE OR REPLACE FUNCTION {PREFIX}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELECT id FROM {AUTHOR} WHERE id IN (SELECT author_id FROM written)
        ORDER BY id FOR NO KEY UPDATE';
    EXECUTE 'WITH counted AS MATERIALIZED (SELECT id, {COUNT} AS papers
            FROM (SELECT DISTINCT author_id AS id FROM written) AS {AUTHOR})
        UPDATE {AUTHOR} SET paper_count = counted.papers FROM counted
        WHERE {AUTHOR}.id = counted.id AND paper_count <> counted.papers';
    RETURN NULL;
END $$"""  # noqa: S608
TRIGGERS = {
    "sqlite": [
        f"CREATE TRIGGER {PREFIX}_{name} AFTER {event} ON {AUTHORSHIP}"
        f" BEGIN {RECOUNT} AND id IN ({rows}); END"
        for name, event, rows in [
            ("come", "INSERT", "NEW.author_id"),
            ("gone", "DELETE", "OLD.author_id"),
            ("moved", "UPDATE OF author_id", "OLD.author_id, NEW.author_id"),
        ]
    ],
    "postgresql": [
        f"CREATE TRIGGER {PREFIX}_{name} AFTER {event} ON {AUTHORSHIP}"
        f" REFERENCING {rows} TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}()"
        for name, event, rows in [
            ("come", "INSERT", "NEW"),
            ("gone", "DELETE", "OLD"),
            ("moved_here", "UPDATE", "NEW"),
            ("moved_away", "UPDATE", "OLD"),
        ]
    ],
}
KNOWN = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'paper_count%'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'paper_count%'",
}


def watch(app):
    pre_migrate.connect(before_migrations, sender=app, dispatch_uid=PREFIX)
    post_migrate.connect(after_migrations, sender=app, dispatch_uid=PREFIX)
    post_save.connect(saved, sender=Author, dispatch_uid=PREFIX)


def saved(sender, instance, using, raw=False, **kwargs):
    """A dump that is loaded has authorships before the authors, and nobody to count them for."""
    if raw:
        with connections[using].cursor() as cursor:
            cursor.execute(f"{RECOUNT} AND id = %s", [instance.pk])


def before_migrations(using, plan=(), **kwargs):
    """SQLite renames no table that a trigger elsewhere names."""
    if plan:
        drop(using)


def after_migrations(using, **kwargs):
    if not is_possible(using):
        return
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(FUNCTION)
    if not known(using):
        keep(using)


def keep(using):
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in [*TRIGGERS[connection.vendor], RECOUNT]:
            cursor.execute(statement)


def drop(using):
    connection = connections[using]
    table = f" ON {AUTHORSHIP}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in known(using):
            cursor.execute(f"DROP TRIGGER {name}{table}")


def known(using) -> list[str]:
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(KNOWN[connection.vendor])
        return [name for (name,) in cursor.fetchall()]


def is_possible(using) -> bool:
    """Not where migrations were undone."""
    introspection = connections[using].introspection
    with connections[using].cursor() as cursor:
        if not {AUTHOR, AUTHORSHIP} <= set(introspection.table_names(cursor)):
            return False
        columns = introspection.get_table_description(cursor, AUTHOR)
    return any(column.name == "paper_count" for column in columns)
