from django.db import migrations, models
from django.utils import timezone


def look_at_all_once(apps, schema_editor):
    Roundup, Announcement = (apps.get_model("roundups", n) for n in ("Roundup", "Announcement"))
    new = Roundup.objects.filter(announcement=None).values_list("pk", flat=True)
    Announcement.objects.bulk_create((Announcement(roundup_id=pk) for pk in new), batch_size=500)
    Announcement.objects.update(due_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("roundups", "0020_change_tags")]

    operations = [
        migrations.AddField(
            model_name="announcement",
            name="due_at",
            field=models.DateTimeField(db_index=True, null=True),
        ),
        migrations.RunPython(look_at_all_once, migrations.RunPython.noop),
    ]
