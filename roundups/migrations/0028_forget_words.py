from django.db import migrations


def forget(apps, schema_editor):
    """The index holds words otherwise; a site without words to guess from is indexed as it starts."""
    apps.get_model("roundups", "SearchWord").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("roundups", "0027_search_word_order")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
