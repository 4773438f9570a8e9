"""Documents of a kind stand together, so that a search goes through those of one kind alone."""

from django.db import migrations, models

KINDS = ["roundup", "paper", "author"]
ROWS_OF_A_KIND = 2**48


def by_kind(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if not is_postgresql:
        schema_editor.execute("ALTER TABLE roundups_searchindex RENAME TO roundups_searchindex_old")
        schema_editor.execute(
            "CREATE VIRTUAL TABLE roundups_searchindex USING fts5(title, names, tldr, body,"
            " prefix = '2 3',"
            " tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N*'\")"
        )
    for number, kind in enumerate(KINDS, 1):
        first = number * ROWS_OF_A_KIND
        if not is_postgresql:
            schema_editor.execute(
                f"INSERT INTO roundups_searchindex (rowid, title, names, tldr, body)"
                f" SELECT {first} + document.object_id, old.title, old.names, old.tldr, old.body"
                f" FROM roundups_searchdocument AS document"
                f" JOIN roundups_searchindex_old AS old ON old.rowid = document.id"
                f" WHERE document.kind = '{kind}' ORDER BY document.object_id"
            )
        schema_editor.execute(
            f"UPDATE roundups_searchdocument SET id = {first} + object_id WHERE kind = '{kind}'"
        )
        if is_postgresql:
            schema_editor.execute(
                f"CREATE INDEX search_words_of_{kind}s ON roundups_searchdocument"
                f" USING gin (words) WHERE kind = '{kind}'"
            )
    drop = "INDEX search_document_words" if is_postgresql else "TABLE roundups_searchindex_old"
    schema_editor.execute(f"DROP {drop}")


class Migration(migrations.Migration):
    dependencies = [("roundups", "0022_tally")]

    operations = [
        migrations.AlterField(
            model_name="searchdocument",
            name="id",
            field=models.BigIntegerField(primary_key=True, serialize=False),
        ),
        migrations.RunPython(by_kind, migrations.RunPython.noop),
    ]
