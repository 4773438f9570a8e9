import os
import time
from argparse import ArgumentTypeError
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from delivery.bake.baking import bake
from delivery.bake.files import Folder, Refused

SHOWN = 10  # of what failed
PAUSE = 5  # seconds between two lines of progress


class Command(BaseCommand):
    help = "Write the whole public site into a folder, as plain files for any web server."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument(
            "--jobs",
            type=positive,
            default=os.cpu_count() or 1,
            help="Processes that make pages; as many as there are processors.",
        )

    def handle(self, folder, jobs, **options):
        start = time.monotonic()
        self.stdout.write(f"For {settings.SITE_URL}, as SITE_URL says")
        try:
            report = bake(Folder(folder), jobs, told=self.progress())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(
                f"{folder} cannot be written ({error.strerror}: {error.filename or 'a file in it'}). "
                "Make room on its disk, or let the user that bakes write into it and all that is in it."
            ) from error
        self.stdout.write(
            f"{report.written} files written, {report.unchanged} unchanged, {report.removed} removed, "
            f"{len(report.failed)} failed, in {time.monotonic() - start:.1f} s"
        )
        if report.failed:
            raise CommandError("\n".join(faults(report.failed)))

    def progress(self):
        done, shown_at = count(1), time.monotonic()

        def told(baked, total):
            nonlocal shown_at
            number = next(done)
            if time.monotonic() - shown_at > PAUSE:
                shown_at = time.monotonic()
                self.stdout.write(f"{number:,} of {total:,} addresses, now {baked.path}")

        return told


def positive(value: str) -> int:
    if value.isdecimal() and int(value) > 0:
        return int(value)
    raise ArgumentTypeError("write a whole number above 0")


def faults(failed: dict[str, str]):
    yield "These keep the files they had:"
    for path, fault in list(failed.items())[:SHOWN]:
        yield f"  {path}: {fault}"
    if len(failed) > SHOWN:
        yield f"  and {len(failed) - SHOWN} more"
