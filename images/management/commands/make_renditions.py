from django.apps import apps
from django.core.management.base import BaseCommand

from images.fields import PictureField
from images.tasks import make


class Command(BaseCommand):
    help = "Make the smaller versions of every picture that has none yet. Can be interrupted."

    def handle(self, *args, **options):
        fields = [
            field
            for model in apps.get_models()
            for field in model._meta.local_fields
            if isinstance(field, PictureField)
        ]
        rows = [(field, *row) for field in fields for row in missing(field)]
        created, small, skipped = 0, 0, 0
        for count, (field, pk, name) in enumerate(rows, start=1):
            self.stdout.write(f"{count} of {len(rows)}: {name}")
            try:
                made = make(field, pk, name)
            except (OSError, SyntaxError, ValueError) as error:
                skipped += 1
                self.stderr.write(f"Skipped {field.model.__name__} {pk}: {error}")
                continue
            created += made
            small += not made
        self.stdout.write(
            f"Renditions created: {created}. Pictures that need none: {small}. "
            f"Pictures skipped: {skipped}."
        )


def missing(field):
    rows = field.model._base_manager.filter(**{f"{field.name}_renditions": []})
    return rows.exclude(**{field.name: ""}).order_by("pk").values_list("pk", field.name)
