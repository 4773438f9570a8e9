"""Runs what it is told, a line of Python at a time: somebody who changes content in another
process than those that serve it."""

import sys
import time
from datetime import timedelta

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from delivery.ahead import make_pages  # noqa: E402
from roundups.models import Roundup  # noqa: E402
from roundups.publishing import publish  # noqa: E402
from tests import factories  # noqa: E402


def retitle(slug, title):
    roundup = Roundup.objects.get(slug=slug)
    roundup.title = title
    roundup.save()


@transaction.atomic
def change_of_mind(slug, title):
    """Saves and takes it back."""
    retitle(slug, title)
    transaction.set_rollback(True)


# The names that a line may use.
assert all([connection, factories, get_user_model, make_pages, publish, time, timedelta, timezone])

for line in sys.stdin:
    try:
        exec(line)  # noqa: S102  from the tests alone
        print("done", flush=True)
    except Exception as error:
        print(repr(error), flush=True)
