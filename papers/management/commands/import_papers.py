from pathlib import Path

from django.core.management.base import CommandError

from papers.importers.record import Unreadable
from papers.imports.items import failed, items_of_reading, items_of_text, read_each
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
        failures += unread
        if not items:
            raise CommandError("\n".join(f"{name}: {why}" for name, why in failures))
        # One that cannot be read does not keep the others from being brought in.
        items += [failed(name, why) for name, why in failures]
        if dry_run:
            self.show(items, conference)
        else:
            source = describe([name for name, _ in files], pasted)
            self.bring_in(source, items, conference, digest(text, files, conference, columns))


def is_file(word) -> bool:
    return Path(word).is_file() or (Path(word).suffix in SUFFIXES and "://" not in word)


def opened(paths):
    """Pairs of name and content, and of name and why it cannot be opened."""
    files, failures = [], []
    for path in paths:
        try:
            files.append(content_of(path))
        except Unreadable as error:
            failures.append((path, str(error)))
    return files, failures
