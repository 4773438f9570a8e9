"""First letters up to six are looked up on SQLite: those of more have few words to merge."""

from django.db import migrations


def lengthen(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        return
    schema_editor.execute("ALTER TABLE roundups_searchindex RENAME TO roundups_searchindex_old")
    schema_editor.execute(
        "CREATE VIRTUAL TABLE roundups_searchindex USING fts5(title, names, tldr, body,"
        " prefix = '2 3 4 5 6',"
        " tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N*'\")"
    )
    schema_editor.execute(
        "INSERT INTO roundups_searchindex (rowid, title, names, tldr, body)"
        " SELECT rowid, title, names, tldr, body FROM roundups_searchindex_old ORDER BY rowid"
    )
    schema_editor.execute("DROP TABLE roundups_searchindex_old")


class Migration(migrations.Migration):
    dependencies = [("roundups", "0024_site_card")]

    operations = [migrations.RunPython(lengthen, migrations.RunPython.noop)]
