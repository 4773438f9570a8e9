from django.core.management.base import BaseCommand

from authors.lookup import LOOKUP as AUTHORS
from authors.models import Author
from desk.lookup import batches
from papers.lookup import LOOKUP as PAPERS
from papers.models import Paper
from roundups.models import SearchDocument
from roundups.search import updates
from roundups.search.documents import everything


class Command(BaseCommand):
    help = (
        "Bring the search index, and that of the desk, up to date with the site. Can be interrupted "
        "and run again."
    )

    def handle(self, **options):
        for kind in SearchDocument.Kind:
            keys = everything(kind)
            done = changed = 0
            for part in batches(keys):
                changed += updates.put(kind, part)
                done += len(part)
                self.stdout.write(f"{kind.label}: {done} of {len(keys)}")
            self.stdout.write(f"{kind.label}: {changed} changed, {done - changed} unchanged")
        for model, lookup in [(Author, AUTHORS), (Paper, PAPERS)]:
            keys = lookup.everything(model)
            done = 0
            for part in batches(keys):
                lookup.put(model, part)
                done += len(part)
                self.stdout.write(f"Desk, {model._meta.verbose_name_plural}: {done} of {len(keys)}")
