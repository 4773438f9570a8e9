from django.core.management.base import BaseCommand

from conference.models import Topic
from images.patience import patiently
from papers.models import Paper
from roundups.cards.making import in_batches, make, make_site_card, wanted
from roundups.models import Roundup


class Command(BaseCommand):
    help = "Draw the share cards that are missing or outdated. Can be interrupted and run again."

    def handle(self, *args, **options):
        drawn, skipped = int(patiently(make_site_card)), 0
        unchanged = 1 - drawn
        for model in (Roundup, Topic, Paper):
            total, name = wanted(model).count(), model._meta.verbose_name
            for count, row in enumerate(in_batches(wanted(model)), start=1):
                try:
                    new = patiently(make, row)
                except (OSError, RuntimeError, ValueError) as error:
                    skipped += 1
                    self.stderr.write(f"Skipped {name} {row.pk}: {error}")
                    continue
                drawn += new
                unchanged += not new
                if new:
                    self.stdout.write(f"{count} of {total}: {name} “{row}”")
        self.stdout.write(f"Cards drawn: {drawn}. Unchanged: {unchanged}. Skipped: {skipped}.")
