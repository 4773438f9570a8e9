"""A whole venue, listed by the worker: its papers become the items of an import."""

import logging

from django.core.exceptions import ValidationError
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.models import Conference
from papers import sources
from papers.importers.record import Unreadable, VenueRecord
from papers.imports.items import BATCH, items_of_reading, numbered
from papers.imports.looking_up import OURS
from papers.ingest.matching import conference_of
from papers.models import Import, ImportItem
from prose.printable import printable

logger = logging.getLogger(__name__)


def list_papers(run: Import) -> None:
    """Once; a venue that cannot be listed ends the import with the reason."""
    try:
        reading = sources.fetch_venue(run.venue)
        items = items_of_reading(reading, accepted_only=True)
        with transaction.atomic():
            locked = Import.objects.select_for_update().get(pk=run.pk)
            if locked.items.exists():
                return
            if locked.conference is None:
                locked.conference = run.conference = edition_of(reading.records)
            locked.worked_at = timezone.now()
            locked.save(update_fields=["conference", "worked_at"])
            ImportItem.objects.bulk_create(numbered(items, locked), batch_size=BATCH)
    except sources.PROBLEMS as problem:
        end(run, problem)
    except (IntegrityError, InterfaceError, OperationalError):
        raise  # it is tried again: the database was away, or somebody was quicker
    except Exception:
        logger.exception("The papers of import %s could not be listed", run.pk)
        end(run, OURS)


def end(run: Import, problem) -> None:
    run.problem, run.finished_at = printable(str(problem)), timezone.now()
    # An editor may have deleted it meanwhile.
    Import.objects.filter(pk=run.pk).update(problem=run.problem, finished_at=run.finished_at)


def edition_of(records) -> Conference:
    """The one that all papers name; made when it is not here yet. Raises Unreadable."""
    venue = only_venue(records)
    if venue is None:
        raise Unreadable(
            _("The papers do not name one conference. Choose the conference, and start again.")
        )
    if found := conference_of(venue):
        return found
    edition = new_edition(venue)
    edition.save()
    return edition


def new_edition(venue: VenueRecord) -> Conference:
    """Not saved. Raises Unreadable where a form of the desk would refuse it."""
    edition = Conference(acronym=venue.acronym, year=venue.year)
    try:
        edition.full_clean(exclude=["slug", "series_slug", "series_key"])
    except ValidationError as error:
        words = {"name": f"{venue.acronym} {venue.year}", "why": " ".join(error.messages)}
        raise Unreadable(
            _("The papers name “%(name)s”: %(why)s Choose the conference, and start again.") % words
        ) from None
    return edition


def only_venue(records) -> VenueRecord | None:
    named = {record.venue for record in records if record.venue.year and record.venue.acronym}
    return named.pop() if len(named) == 1 else None
