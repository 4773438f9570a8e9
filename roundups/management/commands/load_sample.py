from django.core.management.base import BaseCommand

from roundups.sample.loader import Loader


class Command(BaseCommand):
    help = "Load the sample site: the ICLR 2020 roundups and what stands around them."

    def handle(self, **options):
        counts = Loader().load()
        for (what, outcome), number in sorted(counts.items()):
            self.stdout.write(f"{what}: {number} {outcome}")
