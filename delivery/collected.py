"""Whether `collectstatic` has been run for these files: a name without an entry in the manifest makes
each page that mentions it a 500."""

from functools import cache

from django.apps import apps
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage


class NotCollected(Exception):
    def __init__(self, missing: list[str]):
        named = ", ".join(missing[:2]) + (", …" if missing[2:] else "")
        super().__init__(
            f"static files are not collected ({named}); run manage.py collectstatic and restart"
        )


def check():
    known = manifest()
    missing = [] if known is None else sorted(sources() - known.keys())
    if missing:
        raise NotCollected(missing)


def manifest() -> dict | None:
    """None under DEBUG, where files are sent as they are written."""
    try:
        return getattr(staticfiles_storage, "hashed_files", None)
    except ValueError:  # a file that is no manifest
        return {}


@cache
def sources() -> frozenset[str]:
    """What `collectstatic` collects. Listed once: what a process shows was there when it began."""
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    found = (path for finder in get_finders() for path, _ in finder.list(ignored))
    return frozenset(path.replace("\\", "/") for path in found)
