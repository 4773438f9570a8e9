import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from prose.fields import AbstractField, InlineMathField, MarkdownField


@pytest.fixture
def note_model(transactional_db):
    with isolate_apps("prose"):

        class Draft(models.Model):
            body = MarkdownField(blank=True, heading_level=3)
            changed = models.DateTimeField(auto_now=True)

            class Meta:
                app_label = "prose"
                abstract = True

        class Note(Draft):
            title = InlineMathField(max_length=100)
            summary = AbstractField(blank=True)

            class Meta:
                app_label = "prose"

            def __str__(self):
                return self.title

        with connection.schema_editor() as editor:
            editor.create_model(Note)
        yield Note
        with connection.schema_editor() as editor:
            editor.delete_model(Note)
