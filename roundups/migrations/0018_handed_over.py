from django.db import migrations, models


def copy_keys(apps, schema_editor):
    RoundupImport = apps.get_model("roundups", "RoundupImport")
    Paper = apps.get_model("papers", "Paper")
    for started in RoundupImport.objects.exclude(handed_over_keys=[]):
        started.handed_over.set(Paper.objects.filter(pk__in=started.handed_over_keys))


def copy_back(apps, schema_editor):
    RoundupImport = apps.get_model("roundups", "RoundupImport")
    for started in RoundupImport.objects.all():
        started.handed_over_keys = list(started.handed_over.values_list("pk", flat=True))
        started.save(update_fields=["handed_over_keys"])


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0008_identity"),
        ("roundups", "0017_forget_stems"),
    ]

    operations = [
        migrations.RenameField("roundupimport", "handed_over", "handed_over_keys"),
        migrations.AddField(
            "roundupimport",
            "handed_over",
            models.ManyToManyField(related_name="+", to="papers.paper"),
        ),
        migrations.RunPython(copy_keys, copy_back),
        migrations.RemoveField("roundupimport", "handed_over_keys"),
    ]
