import os
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
        missing, place = [], Path(options["zip"]).resolve()
        try:
            packed = export.bundle(roundup, missing)
        except OSError as error:
            raise CommandError(f"The pictures cannot be read: {error}") from None
        for name in missing:
            self.stderr.write(f"The file of the picture {name} is lost; the roundup goes without.")
        try:
            write(place, packed)
        except OSError as error:
            raise CommandError(f"{place} cannot be written: {error.strerror}.") from None


def write(place, content):
    """What is there stays until the new one is whole, unless it is no plain file, as /dev/stdout."""
    if place.exists() and not place.is_file():
        place.write_bytes(content)
        return
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
