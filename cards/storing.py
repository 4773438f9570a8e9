"""Cards in storage: the name is a keyed digest of what is drawn, which nobody can guess.

The folder stands for how they are drawn and for the name of the site, so that outdated ones are
found by a query.
"""

import hashlib

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.crypto import salted_hmac

from cards.card import Card, draw
from images.storing import store

# Counted up when the same facts are to be drawn anew.
DRAWING = 1


def folder() -> str:
    edition = f"{DRAWING} {settings.SITE_NAME} {settings.LANGUAGE_CODE}"
    return f"cards/{hashlib.sha256(edition.encode()).hexdigest()[:8]}/"


def name_for(card: Card, owner: str) -> str:
    """`owner` keeps rows that say the same apart: each deletes its own file."""
    digest = salted_hmac("cards", f"{owner} {card.written()}", algorithm="sha256").hexdigest()
    return f"{folder()}{digest[:2]}/{digest[:32]}.png"


def store_card(card: Card, name: str):
    store(default_storage, name, draw(card))


def delete_once_committed(name: str):
    """A storage that fails leaves an orphan file, not an unsaved row."""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)
