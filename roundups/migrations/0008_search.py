from django.db import migrations, models


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE roundups_searchdocument ADD COLUMN words tsvector")
        schema_editor.execute(
            "CREATE INDEX search_document_words ON roundups_searchdocument USING gin (words)"
        )
    else:
        # Words come folded and stemmed; every letter and mark is part of one.
        schema_editor.execute(
            "CREATE VIRTUAL TABLE roundups_searchindex USING fts5(title, names, tldr, body,"
            " prefix = '2 3',"
            " tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N*'\")"
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        schema_editor.execute("DROP TABLE roundups_searchindex")


class Migration(migrations.Migration):
    dependencies = [("roundups", "0007_fill_sort_keys")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=40, unique=True)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("roundup", "Roundup"), ("paper", "Paper"), ("author", "Author")], max_length=8)),
                ("object_id", models.PositiveBigIntegerField()),
                ("public_from", models.DateTimeField()),
                ("digest", models.CharField(max_length=32)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("kind", "object_id"), name="search_document_once")],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
