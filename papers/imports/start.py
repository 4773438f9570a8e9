import hashlib

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.importers.record import Unreadable
from papers.imports.items import (
    BATCH,
    items_of_reading,
    items_of_text,
    numbered,
    read_each,
    with_failures,
)
from papers.imports.work import enqueue
from papers.models import Import, ImportItem

MAX_SOURCE = Import._meta.get_field("source").max_length


def start_import(text="", files=(), **options) -> Import:
    """Of a pasted text, of files (pairs of name and bytes), or of both. The worker does the rest.

    Options: `columns` (an editor's mapping for tables: field to the name of a column),
    `conference`, `by` (a user), `dry_run`. Raises Unreadable when there is nothing to work
    on; then nothing is saved.
    """
    return begin(*prepared(text, files, **options))


def prepared(text="", files=(), *, columns=None, conference=None, by=None, dry_run=False):
    """The run and its items, not saved: reading a large file may take seconds."""
    files = list(files)
    pasted = items_of_text(text) if text.strip() else []
    reading, failures = read_each(files, columns)
    items = with_failures(pasted + items_of_reading(reading), failures)
    run = Import(
        source=describe([name for name, _content in files], pasted),
        conference=conference,
        by=by,
        dry_run=dry_run,
        digest=digest(text, files, conference, columns),
    )
    return run, items


@transaction.atomic
def begin(run: Import, items: list[ImportItem]) -> Import:
    save(run, items)
    enqueue(run)
    return run


def start_venue(venue, conference=None, by=None) -> Import:
    """The worker lists the papers first, which takes minutes."""
    run = Import(
        source=venue,
        venue=venue,
        conference=conference,
        by=by,
        digest=digest(venue, (), conference),
    )
    with transaction.atomic():
        run.save()
        enqueue(run)
    return run


def carry_out(dry: Import, by=None) -> Import:
    """What a dry run has shown: of the same papers, as they were read then."""
    run = Import(source=dry.source, conference=dry.conference, by=by, digest=dry.digest)
    return begin(run, [anew(item) for item in dry.items.all()])


def anew(item: ImportItem) -> ImportItem:
    is_known = item.state != ImportItem.State.SKIPPED and (item.kind or item.payload)
    left = {} if is_known else {"state": item.state, "reason": item.reason}
    return ImportItem(
        given=item.given, kind=item.kind, value=item.value, payload=item.payload, **left
    )


def save(run: Import, items: list[ImportItem]):
    if not items:
        raise Unreadable(
            _("There is nothing in it. Paste ids, addresses or BibTeX, or give a file.")
        )
    with transaction.atomic():
        run.save()
        ImportItem.objects.bulk_create(numbered(items, run), batch_size=BATCH)


def describe(names, pasted) -> str:
    """Files by their names; one pasted paper as it was given, more by their number."""
    if len(pasted) == 1:
        words = [pasted[0].given]
    else:
        ids = sum(bool(item.kind) for item in pasted)
        others = len(pasted) - ids
        counted = [
            (ids, ngettext("%d id", "%d ids", ids)),
            (others, ngettext("%d pasted paper", "%d pasted papers", others)),
        ]
        words = [sentence % count for count, sentence in counted if count]
    return ", ".join([*words, *names])[:MAX_SOURCE]


def digest(text: str, files, *options) -> str:
    """The same for the same things given."""
    hashed = hashlib.sha256(repr([text, *map(str, options)]).encode(errors="replace"))
    for _name, content in files:
        hashed.update(hashlib.sha256(content).digest())
    return hashed.hexdigest()
