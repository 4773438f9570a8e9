from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roundups.models import Roundup
from roundups.writeups import export


class Command(BaseCommand):
    help = "Write a roundup as Markdown that imports back unchanged."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="The last part of the roundup's address.")
        parser.add_argument("--zip", metavar="FILE", help="Write the figures too, into an archive.")

    def handle(self, slug, **options):
        try:
            roundup = export.roundup_to_export(slug)
        except Roundup.DoesNotExist:
            raise CommandError(f"There is no roundup with the address “{slug}”.") from None
        if not options["zip"]:
            self.stdout.write(export.markdown(roundup), ending="")
            return
        try:
            Path(options["zip"]).write_bytes(export.bundle(roundup))
        except OSError as error:
            raise CommandError(f"{options['zip']} cannot be written: {error.strerror}.") from None
