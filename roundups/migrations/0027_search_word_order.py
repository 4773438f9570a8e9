import prose.sorting
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('roundups', '0026_roundup_by_title'),
    ]

    operations = [
        migrations.AlterField(
            model_name='searchword',
            name='word',
            field=prose.sorting.CodePointField(max_length=40, unique=True),
        ),
    ]
