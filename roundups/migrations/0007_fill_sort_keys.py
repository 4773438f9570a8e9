from django.db import migrations

from prose.sorting import fill_sort_keys


def fill(apps, schema_editor):
    for name in ["Roundup", "Writer"]:
        fill_sort_keys(apps.get_model("roundups", name), schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("roundups", "0006_sort_key")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
