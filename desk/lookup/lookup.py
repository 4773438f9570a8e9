from django.db import transaction

from desk.lookup.index import WordIndex
from prose.words import BREAK, found_by

BATCH = 500


class Lookup:
    """`read(model, keys)` gives {key: texts} of the rows that are there; empty ones are passed over.
    It gets the model from a migration too, which has its own. `id_in(text)` leaves of the address of
    a page elsewhere the id in it."""

    def __init__(self, table, read, id_in):
        self.index, self.read, self.id_in = WordIndex(table), read, id_in

    def put(self, model, keys):
        """Index these rows as they are now, and forget those that are not there any more."""
        for part in batches(keys):
            with transaction.atomic(savepoint=False):
                self.index.lock()
                texts = self.read(model, part)
                self.index.put({key: words_of(of_row) for key, of_row in texts.items()})
                self.index.drop(set(part) - texts.keys())

    def everything(self, model) -> set[int]:
        """The keys of all rows, and of all that the index has."""
        return {*model._base_manager.values_list("pk", flat=True), *self.index.keys()}


def words_of(texts) -> set[str]:
    return {word for text in filter(None, texts) for word in found_by(str(text))} - {BREAK}


def batches(keys):
    keys = sorted(keys)
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
