"""What the two commands that bring in papers have in common."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from conference.models import Conference
from papers.importers.columns import COLUMNS, mapping_of
from papers.importers.record import Unreadable
from papers.imports import run_import
from papers.imports.looking_up import looked_up
from papers.imports.start import save
from papers.imports.work import tried
from papers.ingest import remarks
from papers.models import Import, ImportItem

State = ImportItem.State
EACH = 25  # items between two lines of progress
INTERRUPTED = 130


class ImportCommand(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument(
            "--conference", metavar="SLUG", help="Where the papers appeared, such as iclr-2020."
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Show field by field what would change, and write nothing.",
        )
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="FIELD=NAME",
            help="What a column of a table holds, as in title=Titel. May be given several times. "
            f"Fields: {', '.join(COLUMNS)}.",
        )

    def columns(self, pairs):
        try:
            return mapping_of(pairs)
        except Unreadable as error:
            raise CommandError(str(error)) from None

    def conference(self, slug):
        found = Conference.objects.filter(slug=slug).first() if slug else None
        if slug and not found:
            raise CommandError(f"There is no conference “{slug}”. Add it at the desk first.")
        return found

    def bring_in(self, source, items, conference, digest):
        """Goes on with the same import where it was stopped."""
        run = Import.objects.unfinished().filter(digest=digest, in_background=False).first()
        if run:
            self.stdout.write("Going on with an import that was stopped.")
        else:
            run = Import(source=source, conference=conference, in_background=False, digest=digest)
            save(run, items)
        total = run.items.count()
        done = total - run.items.waiting().count()

        def told(item):
            nonlocal done
            done += 1
            if done % EACH == 0 or done == total:
                self.stdout.write(f"{done} of {total}")
                self.stdout.flush()

        try:
            run_import(run, told)
        except KeyboardInterrupt:
            self.stderr.write(f"Stopped at {done} of {total}. The same command again goes on here.")
            raise SystemExit(INTERRUPTED) from None
        self.sum_up(list(run.items.defer("payload")))

    def show(self, items, conference):
        """A dry run: nothing is saved, not even that it was run."""
        run = Import(conference=conference, dry_run=True)
        for item in items:
            item.run = run
        waiting = [item for item in items if item.state == State.WAITING]
        for item, found in looked_up(waiting):
            _record, outcome = tried(item, found)
            item.state, item.reason = outcome.state, outcome.reason
            item.remarks = list(map(remarks.to_json, outcome.remarks))
            self.stdout.write(f"{item.get_state_display()}: {item.given}")
            for one in outcome.differences:
                kept = f"  (stays: {one.kept})" if one.kept else ""
                self.stdout.write(f"    {one.field}: {one.before!r} → {one.after!r}{kept}")
        self.sum_up(items, "This was a dry run: nothing was written.")

    def sum_up(self, items, *closing):
        """Whoever calls this from a script learns from the exit code that something failed."""
        for item in items:
            if item.state in (State.FAILED, State.SKIPPED):
                self.stdout.write(f"{item.get_state_display()}: {item.given}: {item.reason}")
            for remark in map(remarks.from_json, item.remarks):
                self.stdout.write(f"Note: {item.given}: {remark}")
        counts = Counter(item.state for item in items)
        words = [f"{state.label} {counts[state]}" for state in State if state != State.WAITING]
        for line in [", ".join(words).capitalize() + ".", *closing]:
            self.stdout.write(line)
        if count := counts[State.FAILED]:
            raise CommandError(f"{count} of {len(items)} failed.")


def content_of(path) -> tuple[str, bytes]:
    """Raises Unreadable."""
    try:
        return Path(path).name, Path(path).read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"There is no file {path}.") from None
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from None
