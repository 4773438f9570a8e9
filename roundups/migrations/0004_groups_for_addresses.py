from importlib import import_module

from django.db import migrations

groups = import_module("roundups.migrations.0002_groups")

ADDRESSES = [
    *groups.each([("roundups", "missedpage")], "view", "delete"),
    *groups.each([("roundups", "redirect")], "add", "view", "change", "delete"),
]


def let_editors_redirect(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    using = schema_editor.connection.alias
    for group in Group.objects.using(using).filter(name__in=["Editor", "Publisher"]):
        group.permissions.add(*[groups.permission(apps, using, *row) for row in ADDRESSES])


class Migration(migrations.Migration):
    dependencies = [("roundups", "0003_addresses")]

    operations = [migrations.RunPython(let_editors_redirect, migrations.RunPython.noop)]
