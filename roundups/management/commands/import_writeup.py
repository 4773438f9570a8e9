from django.core.management.base import BaseCommand, CommandError

from images.unavailable import Unavailable
from papers.importers.record import Unreadable
from roundups.writeups import bundles
from roundups.writeups.pictures import as_given, prepared
from roundups.writeups.plans import plan_all
from roundups.writeups.saving import save_all
from roundups.writeups.understanding import understand


class Command(BaseCommand):
    help = (
        "Turn a writeup (text, Markdown, HTML, WordPress export; a zip with figures) into a draft."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="A file with its pictures beside it, a folder, or a zip.")
        parser.add_argument("--dry-run", action="store_true", help="Say what is understood.")

    def handle(self, file, dry_run, **options):
        try:
            bundle = bundles.from_path(file)
            drafts = understand(bundle)
            if dry_run:
                done = [(found, None) for found in plan_all(drafts, as_given(drafts, bundle))]
            else:
                done = save_all(drafts, prepared(drafts, bundle))
        except (Unreadable, Unavailable) as error:
            raise CommandError(str(error)) from None
        for found, roundup in done:
            self.report(found, roundup)
        self.stdout.write(f"{len(drafts)} {'read' if dry_run else 'saved as drafts'}")

    def report(self, found, roundup):
        draft = found.draft
        where = f" → /roundups/{roundup.slug}/" if roundup else ""
        self.stdout.write(self.style.MIGRATE_HEADING(f"{draft.title or '–'}{where}"))
        self.stdout.write(
            f"  {len(found.rows)} papers, {found.joined} of them here already; "
            f"{draft.lost.total()} of {draft.size} characters lost"
        )
        for number, row in enumerate(found.rows, 1):
            known = "here already" if row.paper else "new"
            self.stdout.write(f"  {number:3} {row.entry.title} ({known})")
        for remark in found.remarks:
            self.stdout.write(f"  ! {remark}")
        for left in draft.left:
            self.stdout.write(f"  - left out, {left.place}: {left.text} ({left.why})")
