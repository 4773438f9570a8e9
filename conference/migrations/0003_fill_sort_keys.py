from django.db import migrations

from prose.sorting import fill_sort_keys


def fill(apps, schema_editor):
    for name in ["Conference", "Topic"]:
        fill_sort_keys(apps.get_model("conference", name), schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("conference", "0002_sort_key")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
