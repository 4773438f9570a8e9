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
        missing, place = [], Path(options["zip"])
        try:
            packed = export.bundle(roundup, missing)
        except OSError as error:
            raise CommandError(f"The pictures cannot be read: {error}") from None
        for name in missing:
            self.stderr.write(f"The file of the picture {name} is lost; the roundup goes without.")
        try:
            beside = place.with_name(f"{place.name}.new")
            beside.write_bytes(packed)
            beside.replace(place)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise CommandError(f"{place} cannot be written: {why}.") from None
