from django.db import migrations


def forget(apps, schema_editor):
    """Stems stood among the words to guess from; `index_search` learns the words anew."""
    apps.get_model("roundups", "SearchWord").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("roundups", "0016_shown_changed_at")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
