from django.db import migrations

from prose.sorting import fill_sort_keys


def fill(apps, schema_editor):
    for name in ["Author"]:
        fill_sort_keys(apps.get_model("authors", name), schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("authors", "0002_sort_key")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
