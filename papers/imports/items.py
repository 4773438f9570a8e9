"""What was given, as items in its order: ids to look up, and records that are read already. Whatever
is passed over is an item too, with the reason."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from papers.importers import files as importer_files
from papers.importers import identifiers
from papers.importers.record import PaperRecord, Reading, Unreadable
from papers.imports.payloads import to_json
from papers.ingest.matching import IDS, first_author_of
from papers.ingest.tidying import line
from papers.models import Import, ImportItem
from prose.linear import spelled
from prose.sorting import sort_key

State = ImportItem.State
MAX_GIVEN = ImportItem._meta.get_field("given").max_length
MAX_VALUE = ImportItem._meta.get_field("value").max_length
BATCH = 200
INLINE = {identifiers.BIBTEX, identifiers.JSON}


def items_of_text(text: str) -> list[ImportItem]:
    """Of a pasted list. What is not recognised fails at once, with what to do."""
    items = []
    for found in identifiers.recognise(text):
        if found.kind in INLINE:
            items += _items_of_inline(found)
        else:
            items.append(_item_of_id(found))
    return items


def _item_of_id(found) -> ImportItem:
    if len(found.value) > MAX_VALUE:
        return failed(found.pasted, str(identifiers.NO_ID))
    item = ImportItem(given=shown(found.pasted), kind=found.kind, value=found.value)
    if found.kind == identifiers.UNKNOWN:
        item.kind, item.state, item.reason = "", State.FAILED, found.advice
    elif found.repeats:
        item.state, item.reason = State.SKIPPED, _("It is on line %d already.") % found.repeats
    return item


def _items_of_inline(found) -> list[ImportItem]:
    try:
        return items_of_reading(importer_files.read("", found.value))
    except Unreadable as error:
        return [failed(found.pasted, str(error))]


def read_files(files: Iterable[tuple[str, bytes]], columns=None) -> Reading:
    """As one. Raises Unreadable, with a sentence for each file that cannot be read."""
    reading, failures = read_each(files, columns)
    if failures:
        raise unreadable(failures)
    return reading


def read_each(files: Iterable[tuple[str, bytes]], columns=None):
    """Several as one, since a table of decisions goes with the list of papers; and pairs of the name
    of a file that cannot be read and why."""
    readings, failures = [], []
    for name, content in files:
        try:
            readings.append((name, importer_files.read(name, content, columns)))
        except Unreadable as error:
            failures.append((name, str(error)))
    reading = importer_files.joined([one for _name, one in readings])
    if not (reading.records or reading.skipped or reading.broken):
        why = _("There are only decisions in it. Give it together with the list of the papers.")
        failures += [(name, why) for name, _one in readings]
    return reading, failures


def unreadable(failures) -> Unreadable:
    return Unreadable("\n".join(f"{name}: {why}" for name, why in failures))


def with_failures(items: list[ImportItem], failures) -> list[ImportItem]:
    """A file that cannot be read does not keep the others from being brought in. Raises Unreadable
    where there are no others."""
    if failures and not items:
        raise unreadable(failures)
    return items + [failed(name, why) for name, why in failures]


def failed(given: str, reason: str) -> ImportItem:
    return ImportItem(given=shown(given), state=State.FAILED, reason=reason)


def items_of_reading(reading: Reading, accepted_only=False) -> list[ImportItem]:
    items = []
    for record in reading.records:
        item = ImportItem(given=called(record), payload=to_json(record))
        if accepted_only and record.accepted is False:
            item.state, item.reason = State.SKIPPED, _("The venue did not accept it.")
        items.append(item)
    items += [_told(sentence, State.SKIPPED) for sentence in reading.skipped]
    items += [_told(sentence, State.FAILED) for sentence in reading.broken]
    return _without_repeats(items, reading.records)


def _told(sentence: str, state) -> ImportItem:
    """Most begin with what is meant, and a colon."""
    what, _colon, why = sentence.partition(": ")
    return ImportItem(given=shown(what), state=state, reason=line(why or what))


def called(record: PaperRecord) -> str:
    return shown(spelled(record.title))


def shown(given: str) -> str:
    return line(given)[:MAX_GIVEN]


def _without_repeats(items, records: Iterable[PaperRecord]) -> list[ImportItem]:
    """Two rows of one paper would overwrite each other in each run."""
    seen: dict[tuple, int] = {}
    for place, (item, record) in enumerate(zip(items, records, strict=False), start=1):
        keys = {(name, getattr(record, name).lower()) for name in IDS if getattr(record, name)}
        keys = keys or {(sort_key(record.title), first_author_of(record))}
        first = min((seen[key] for key in keys if key in seen), default=None)
        if first and item.state == State.WAITING:
            item.state = State.SKIPPED
            item.reason = _("The same paper is number %d of this list already.") % first
        for key in keys:
            seen.setdefault(key, place)
    return items


def numbered(items: list[ImportItem], run: Import) -> list[ImportItem]:
    for position, item in enumerate(items, start=1):
        item.run, item.position = run, position
    return items
