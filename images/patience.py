"""For commands that go through many pictures."""

from time import sleep

from django.core.management.base import CommandError

from images.unavailable import REST, Unreachable


def patiently(make, *args):
    """Once more after a pause where the storage cannot be reached, since all who ask it meanwhile are
    refused at once. Raises CommandError where it is still away: each picture after this one would
    fail too."""
    try:
        return make(*args)
    except Unreachable:
        sleep(REST)
    try:
        return make(*args)
    except Unreachable:
        raise CommandError(
            "The storage for pictures cannot be reached. Run this again when it is there: it goes on "
            "from here."
        ) from None
