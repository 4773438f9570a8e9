"""Items whose papers are still to be asked for: many of them with one question, where the service takes
many."""

import logging
from collections.abc import Iterable, Iterator

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

from papers import sources
from papers.importers.identifiers import Identifier
from papers.importers.record import PaperRecord, Unreadable
from papers.imports.payloads import from_json
from papers.models import ImportItem

logger = logging.getLogger(__name__)

OURS = _("Something went wrong that is not the paper's fault; the log of the site says what.")


def looked_up(items: Iterable[ImportItem]) -> Iterator[tuple[ImportItem, PaperRecord | Exception]]:
    """Each item with its record, or with the problem. Those that are read already come first."""
    asked: dict[tuple, list[ImportItem]] = {}
    for item in items:
        if item.payload is not None:
            yield item, from_json(item.payload)
        else:
            asked.setdefault((item.kind, item.value), []).append(item)
    for key, found in answers(asked):
        for item in asked.pop(key, ()):
            yield item, found
    for left in asked.values():
        yield from ((item, Unreadable(str(OURS))) for item in left)


def answers(asked):
    """One service that shows a fault of ours does not keep the others from being asked."""
    kinds = dict.fromkeys(kind for kind, _value in asked)
    for kind in kinds:
        wanted = [
            Identifier(kind, items[0].value, items[0].given, items[0].position)
            for (of, _value), items in asked.items()
            if of == kind
        ]
        try:
            for identifier, found in sources.fetch(wanted):
                yield (kind, identifier.value), found
        except (InterfaceError, OperationalError):
            raise  # the database was away: it is tried again
        except Exception:
            logger.exception("%s could not be asked", kind)
