"""For commands that go through many pictures."""

from time import sleep

from django.core.files.storage import default_storage
from django.core.management.base import CommandError

from images.storing import check
from images.unavailable import REST, Unreachable


def patiently(make, *args):
    """Once more after a pause where the storage cannot be reached, since all who ask it meanwhile are
    refused at once. Raises CommandError where it is away, as each picture after this one would fail
    too, and Unreachable where it is this one alone that cannot be had."""
    try:
        return make(*args)
    except Unreachable:
        sleep(REST)
    try:
        return make(*args)
    except Unreachable:
        sleep(REST)
        try:
            check(default_storage)
        except OSError:
            raise CommandError(
                "The storage for pictures cannot be reached. Run this again when it is there: it goes "
                "on from here."
            ) from None
        raise
