"""What of a record goes into the log."""

import logging

from django.db import InterfaceError, OperationalError


def without_traceback(record: logging.LogRecord) -> bool:
    """Where the message says all."""
    record.exc_info = None
    return True


def without_traceback_of_what_is_away(record: logging.LogRecord) -> bool:
    """Each request, and each step of `tick`, says so while the database is away: a hundred lines would
    hide the rest."""
    error = record.exc_info and record.exc_info[1]
    if isinstance(error, OperationalError | InterfaceError):
        record.msg, record.args = "%s: %s", (record.getMessage(), " ".join(str(error).split()))
        record.exc_info = None
    return True
