from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from images.unavailable import Unavailable


class Command(BaseCommand):
    help = "Make the bucket that MEDIA_STORAGE_URL names, unless it is there."

    def handle(self, **options):
        if not hasattr(default_storage, "make"):
            raise CommandError("MEDIA_STORAGE_URL names no bucket.")
        try:
            made = default_storage.make()
        except Unavailable as error:
            raise CommandError(f"It could not be made: {error.__cause__}") from error
        self.stdout.write("Made the bucket" if made else "The bucket is there")
