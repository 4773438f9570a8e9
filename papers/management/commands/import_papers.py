from pathlib import Path

from django.core.management.base import CommandError

from papers.importers.record import Unreadable
from papers.imports.items import items_of_reading, items_of_text, read_files
from papers.imports.start import describe, digest
from papers.management.importing import ImportCommand, content_of

SUFFIXES = {".bib", ".csv", ".json", ".md", ".tsv", ".txt", ".xml"}


class Command(ImportCommand):
    help = (
        "Bring in papers: ids, addresses of their pages, or files (BibTeX, CSV, JSON, XML). Can be "
        "interrupted; the same command again goes on."
    )

    def add_arguments(self, parser):
        parser.add_argument("papers", nargs="+", metavar="ID_OR_URL_OR_FILE")
        super().add_arguments(parser)

    def handle(self, papers, conference, dry_run, **options):
        conference = self.conference(conference)
        paths = [word for word in papers if Path(word).is_file()]
        words = [word for word in papers if word not in paths]
        for word in words:
            if Path(word).suffix in SUFFIXES and "://" not in word:
                raise CommandError(f"There is no file {word}.")
        files, text = [content_of(path) for path in paths], "\n".join(words)
        try:
            pasted = items_of_text(text) if words else []
            items = pasted + (items_of_reading(read_files(files)) if files else [])
            if dry_run:
                self.show(items, conference)
            else:
                source = describe([name for name, _ in files], pasted)
                self.bring_in(source, items, conference, digest(text, files, conference))
        except Unreadable as error:
            raise CommandError(str(error)) from None
