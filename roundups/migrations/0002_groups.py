from django.db import migrations

LIBRARY = [("papers", "paper"), ("authors", "author")]
# Rows of the form of a paper, an author or a writer: who may change those may take them away.
PARTS = [("papers", "authorship"), ("papers", "figure"), ("links", "link")]
PROGRAMME = [("conference", "conference"), ("conference", "topic")]
ROUNDUP = ("roundups", "roundup")
WRITER = ("roundups", "writer")
ENTRY = ("roundups", "entry")
NAMES = {
    "publish_roundup": "Can publish roundups and change what is public",
    "change_any_roundup": "Can edit the drafts of all writers",
}


def each(models, *actions):
    return [(app, model, f"{action}_{model}") for app, model in models for action in actions]


WRITERS = [
    *each([ROUNDUP, *LIBRARY], "add", "view", "change"),
    *each([ENTRY, *PARTS], "add", "view", "change", "delete"),
    *each(PROGRAMME, "view"),
    *each([WRITER], "view", "change"),
]
EDITORS = [
    *WRITERS,
    (*ROUNDUP, "change_any_roundup"),
    *each([ROUNDUP, *LIBRARY], "delete"),
    *each([*PROGRAMME, WRITER], "add", "view", "change", "delete"),
]
GROUPS = {
    "Writer": WRITERS,
    "Editor": EDITORS,
    "Publisher": [*EDITORS, (*ROUNDUP, "publish_roundup")],
}


def permission(apps, using, app_label, model, codename):
    """Django makes permissions only after all migrations; this makes the same rows before."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.using(using).get_or_create(
        app_label=app_label, model=model
    )
    action, _, _ = codename.partition("_")
    name = NAMES.get(codename, f"Can {action} {model}")
    return Permission.objects.using(using).get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    using = schema_editor.connection.alias
    for name, rows in GROUPS.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*[permission(apps, using, *row) for row in dict.fromkeys(rows)])


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("roundups", "0001_initial"),
        ("papers", "0001_initial"),
        ("authors", "0001_initial"),
        ("conference", "0001_initial"),
        ("links", "0001_initial"),
    ]

    # Groups may have members by then: they stay when the migration is taken back.
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
