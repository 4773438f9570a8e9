from os.path import isfile
from pathlib import Path

from django.core.management.base import CommandError

from papers.importers.record import Unreadable
from papers.imports.items import items_of_reading, items_of_text, read_each, with_failures
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

    def handle(self, papers, conference, dry_run, column, **options):
        conference, columns = self.conference(conference), self.columns(column)
        text = "\n".join(word for word in papers if not is_file(word))
        files, failures = opened(word for word in papers if is_file(word))
        pasted = items_of_text(text)
        reading, unread = read_each(files, columns)
        items = pasted + items_of_reading(reading)
        try:
            items = with_failures(items, failures + unread)
            if dry_run:
                self.show(items, conference)
            else:
                source = describe([name for name, _ in files], pasted)
                self.bring_in(source, items, conference, digest(text, files, conference, columns))
        except Unreadable as error:
            raise CommandError(str(error)) from None


def is_file(word) -> bool:
    return isfile(word) or (Path(word).suffix in SUFFIXES and "://" not in word)


def opened(paths):
    """Pairs of name and content, and of name and why it cannot be opened."""
    files, failures = [], []
    for path in paths:
        try:
            files.append(content_of(path))
        except Unreadable as error:
            failures.append((path, str(error)))
    return files, failures
