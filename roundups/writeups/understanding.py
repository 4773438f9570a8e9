"""The whole way from a file to drafts."""

from roundups.writeups import exported
from roundups.writeups.bundles import Bundle
from roundups.writeups.draft import Draft
from roundups.writeups.readers import reading
from roundups.writeups.recogniser.recognising import recognise


def understand(bundle: Bundle) -> list[Draft]:
    """Raises Unreadable with a sentence that says what to do."""
    documents = reading.read(bundle.name, bundle.data)
    return [exported.draft_of(one) if one.kind == "export" else recognise(one) for one in documents]
