from importlib import import_module

from django.db import migrations

groups = import_module("roundups.migrations.0002_groups")

# Who may add papers by hand may bring them in.
IMPORTS = groups.each([("papers", "import")], "add", "view")


def let_writers_import(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    using = schema_editor.connection.alias
    for group in Group.objects.using(using).filter(name__in=["Writer", "Editor", "Publisher"]):
        group.permissions.add(*[groups.permission(apps, using, *row) for row in IMPORTS])


class Migration(migrations.Migration):
    dependencies = [("roundups", "0013_rating"), ("papers", "0007_import_venue")]

    operations = [migrations.RunPython(let_writers_import, migrations.RunPython.noop)]
