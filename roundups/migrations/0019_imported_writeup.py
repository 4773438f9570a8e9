import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("roundups", "0018_handed_over"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedWriteup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=200)),
                ("notes", models.JSONField(default=list)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "roundup",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="writeup",
                        to="roundups.roundup",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
    ]
