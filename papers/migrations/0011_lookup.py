"""Fills it too: the desk would else find nothing until somebody runs `index_search`."""

from django.db import migrations

from authors.lookup import LOOKUP as AUTHORS
from papers.lookup import LOOKUP as PAPERS

LOOKUPS = [("authors", "Author", AUTHORS), ("papers", "Paper", PAPERS)]


def make(apps, schema_editor):
    for label, name, lookup in LOOKUPS:
        model = apps.get_model(label, name)
        lookup.index.create(schema_editor)
        lookup.put(model, lookup.everything(model))


def remove(apps, schema_editor):
    for _, _, lookup in LOOKUPS:
        lookup.index.remove(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("authors", "0006_paper_count"), ("papers", "0010_paper_by_decision")]

    operations = [migrations.RunPython(make, remove)]
