"""Where records come from when nobody has given a file. The adapters of `papers.importers` read what
the services answer."""

from django.utils.translation import gettext as _

from papers.importers.identifiers import Identifier
from papers.importers.record import PaperRecord, Reading, Unreadable


def fetch(identifier: Identifier) -> PaperRecord:
    """Raises Unreadable, or `fetching.client.Failed`, with a sentence that says what to do."""
    raise Unreadable(
        _(
            "Papers are not looked up by their ids yet. Give BibTeX, or the file of a list of papers."
        )
    )


def fetch_venue(source: str, venue: str) -> Reading:
    raise Unreadable(
        _("Venues are not looked up by their ids yet. Give the file of a list of papers.")
    )
