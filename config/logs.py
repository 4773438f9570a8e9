"""What of a record goes into the log."""

import logging


def without_traceback(record: logging.LogRecord) -> bool:
    """Where the message says all."""
    record.exc_info = None
    return True
