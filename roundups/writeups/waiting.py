"""What was uploaded waits for its confirmation, for a day, as a session of its own: a row that every
server process can read, that nobody can guess and that goes away by itself."""

import base64
from importlib import import_module

from django.conf import settings

from roundups.writeups import bundles

A_DAY = 24 * 3600


def store(key=None):
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def keep(user, name, data) -> str:
    row = store()
    row.update({"writeup": name, "user": user.pk, "data": base64.b64encode(data).decode()})
    row.set_expiry(A_DAY)
    row.save(must_create=True)
    return row.session_key


def find(user, key):
    """The bundle, if it is still there and was given by this user."""
    row = store(key)
    if row.get("user") != user.pk or "writeup" not in row:
        return None
    return bundles.from_bytes(row["writeup"], base64.b64decode(row["data"]))


def take(key) -> bool:
    """For whoever saves it, in the same transaction: of two at once, the second has nothing to save."""
    return bool(store().model.objects.filter(session_key=key).delete()[0])


def forget_old():
    store().clear_expired()
