import re
from os.path import isfile
from pathlib import Path

from django.core.management.base import CommandError

from conference.models import Conference
from papers import sources
from papers.importers import files as importer_files
from papers.importers import venues
from papers.importers.record import Reading, VenueRecord
from papers.imports.items import items_of_reading, read_files
from papers.imports.start import digest
from papers.imports.venues import new_edition
from papers.ingest.matching import conference_of
from papers.management.importing import ImportCommand, content_of

SLUG_YEAR = re.compile(r"-(?=\d{4}$)")
SOURCES = ["acl", "bibtex", "csv", "miniconf", "openreview", "papercopilot", "pmlr"]


class Command(ImportCommand):
    help = (
        "Bring in the accepted papers of a whole venue, from its source or from files. Can be "
        "interrupted; the same command again goes on."
    )

    def add_arguments(self, parser):
        parser.add_argument("source", choices=SOURCES)
        parser.add_argument("venue", nargs="+", metavar="ID", help="The venue's id, or files.")
        parser.add_argument(
            "--decisions", metavar="FILE", help="A table of decisions, to be joined to the papers."
        )
        super().add_arguments(parser)

    def handle(self, source, venue, conference, decisions, dry_run, column, **options):
        columns = self.columns(column)
        paths = [*venue, *([decisions] if decisions else [])]
        try:
            files = [content_of(path) for path in paths if isfile(path)]
            reading = self.reading(source, venue, files, decisions, columns)
            items = items_of_reading(reading, accepted_only=True)
            edition = self.edition(reading, conference, dry_run)
            if dry_run:
                self.show(items, edition)
            else:
                names = [Path(word).name if isfile(word) else word for word in venue]
                words = f"{source} {' '.join(names)}"[:300]
                self.bring_in(words, items, edition, digest(words, files, edition, columns))
        except sources.PROBLEMS as error:
            raise CommandError(str(error)) from None

    def reading(self, source, venue, files, decisions, columns) -> Reading:
        ids = [word for word in venue if not isfile(word)]
        if decisions and not isfile(decisions):
            raise CommandError(f"There is no file {decisions}.")
        if source != "openreview" and ids:
            raise CommandError(f"There is no file {ids[0]}.")
        readings = [sources.fetch_venue(venue_id) for venue_id in ids]
        if files:
            readings.append(read_files(files, columns))
        return importer_files.joined(readings)

    def edition(self, reading, words, dry_run) -> Conference | None:
        """What --conference names, or else what all papers name. One that is not here yet is made,
        and said."""
        if words and (found := Conference.objects.filter(slug=words).first()):
            return found
        named = {record.venue for record in reading.records if record.venue.year}
        venue = (
            venues.by_name(SLUG_YEAR.sub(" ", words))
            if words
            else named.pop()
            if len(named) == 1
            else None
        )
        if venue is None or not venue.acronym:
            raise CommandError(
                f"“{words}” is no conference: give its acronym and year, as in iclr-2020."
                if words
                else "The papers do not name one conference. Say which with --conference iclr-2020."
            )
        return conference_of(venue) or self.made(venue, dry_run)

    def made(self, venue: VenueRecord, dry_run) -> Conference:
        edition = new_edition(venue)
        if not dry_run:
            edition.save()
        self.stdout.write(f"New conference: {edition}")
        return edition
