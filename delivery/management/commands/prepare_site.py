import os
import secrets
from io import StringIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, transaction

from images.missing import enqueue_missing
from roundups.cards import tasks as cards
from roundups.models import Roundup, SearchWord, Writer


class Command(BaseCommand):
    help = "Bring the database and the static files up to date; fill an empty site with the sample."

    def handle(self, **options):
        self.reach_database()
        call_command("migrate", interactive=False, verbosity=0)
        new_site = not Roundup.objects.exists() and not get_user_model().objects.exists()
        if new_site:
            self.stdout.write("The site is empty: loading the sample")
            call_command("load_sample", stdout=self.stdout)
        else:
            call_command("render_prose", stdout=StringIO())
            enqueue_missing()
        if not SearchWord.objects.exists():
            with transaction.atomic():  # words of a part would pass for those of the whole
                call_command("index_search", stdout=StringIO())
        cards.enqueue_missing()
        self.make_editor()
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)

    def reach_database(self):
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(
                f"The database cannot be opened ({str(error).strip()}). "
                "Start it, or correct DATABASE_URL."
            ) from error

    @transaction.atomic
    def make_editor(self):
        """The first account. Where there is any account already, nothing is made or changed."""
        users = get_user_model().objects
        if users.exists():
            return
        password = os.environ.get("EDITOR_PASSWORD") or secrets.token_urlsafe(12)
        editor = users.create_superuser("editor", password=password)
        Writer.objects.filter(slug="editors", user=None).update(user=editor)
        if os.environ.get("EDITOR_PASSWORD"):
            self.stdout.write("Made the account “editor” with the password from EDITOR_PASSWORD")
        else:
            self.stdout.write(f"Made the account “editor” with the password {password}")
            self.stdout.write("It is shown this once; change it at /admin/password_change/")
