from django.core.management.base import BaseCommand

from roundups.models import SearchDocument
from roundups.search import updates
from roundups.search.documents import everything


class Command(BaseCommand):
    help = "Bring the search index up to date with the site. Can be interrupted and run again."

    def handle(self, **options):
        for kind in SearchDocument.Kind:
            keys = everything(kind)
            done = changed = 0
            for part in updates.batches(keys):
                changed += updates.put(kind, part)
                done += len(part)
                self.stdout.write(f"{kind.label}: {done} of {len(keys)}")
            self.stdout.write(f"{kind.label}: {changed} changed, {done - changed} unchanged")
