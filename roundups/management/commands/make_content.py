from django.core.management.base import BaseCommand, CommandError

from roundups import synthetic


class Command(BaseCommand):
    help = (
        "Fill the site with synthetic roundups of 16 papers each, for benchmarks. Can be stopped and "
        "run again. Then run index_search."
    )

    def add_arguments(self, parser):
        parser.add_argument("--roundups", type=int, required=True, metavar="N")

    def handle(self, roundups, **options):
        if roundups < 1:
            raise CommandError("Say how many roundups there should be, such as --roundups 1000.")
        before = synthetic.made()
        synthetic.make(roundups, lambda count: self.stdout.write(f"{count} of {roundups} roundups"))
        new = max(0, roundups - before)
        self.stdout.write(f"{new} roundups created, {before} were here")
