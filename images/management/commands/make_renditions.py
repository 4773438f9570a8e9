from django.core.management.base import BaseCommand

from images.missing import missing
from images.patience import patiently
from images.tasks import make


class Command(BaseCommand):
    help = "Make the smaller versions of every picture that has none yet. Can be interrupted."

    def handle(self, *args, **options):
        rows = list(missing())
        created, small, skipped = 0, 0, 0
        for count, (field, pk, name) in enumerate(rows, start=1):
            self.stdout.write(f"{count} of {len(rows)}: {name}")
            try:
                made = patiently(make, field, pk, name)
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
