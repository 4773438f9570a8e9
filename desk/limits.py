"""What a form may send at once, in words that say what to do beyond it."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.utils.translation import gettext_lazy as _

MOST_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE  # of words
MOST_FILES = settings.DATA_UPLOAD_MAX_NUMBER_FILES

TOO_MANY_WORDS = _(
    "Nothing was saved: more than %d MB of words were typed or pasted. Give them as a file or in parts."
)
TOO_MANY_FILES = _("Nothing was saved: these are more than %d files. Give them in parts.")
TOO_MANY_FIELDS = _(
    "Nothing was saved: this form has more fields than can be read at once. Add or change fewer at a time."
)


def too_much(error) -> str:
    """Why a form was not read, or "" for any other error."""
    if isinstance(error, RequestDataTooBig):
        return TOO_MANY_WORDS % (MOST_BYTES // 1024**2)
    if isinstance(error, TooManyFilesSent):
        return TOO_MANY_FILES % MOST_FILES
    return str(TOO_MANY_FIELDS) if isinstance(error, TooManyFieldsSent) else ""


def for_script() -> dict:
    return {
        "most_bytes": MOST_BYTES,
        "most_files": MOST_FILES,
        "too_many_words": too_much(RequestDataTooBig()),
        "too_many_files": too_much(TooManyFilesSent()),
    }
