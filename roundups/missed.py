"""Remembers which pages readers asked for in vain, so that editors can send them somewhere.

A process counts in memory and writes once a minute, after an answer has gone out: no reader waits
for it, and a flood of wrong addresses is one small write. What cannot be written is forgotten.
"""

import logging
import re
import time
from threading import Lock
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from roundups import moved
from roundups.models import PATH_LENGTH, MissedPage, trimmed

logger = logging.getLogger(__name__)

MOST_ROWS = 2000
MOST_WAITING = 200
SECONDS_BETWEEN = 60
SECONDS_AFTER_FAILURE = 3600
# What programs look for on every site; "@" may be part of somebody's address.
NOISE = re.compile(
    r"/\.|//|@|[\x00-\x1f\x7f\ud800-\udfff]|/wp-|/wordpress|/cgi-bin|/vendor/|/xmlrpc|/apple-touch-icon"
    r"|^/(admin|static|media|phpmyadmin|pma|backup|config|api|actuator)(/|$)"
    r"|\.(php\d?|phtml|aspx?|ashx|jspx?|do|cgi|pl|sh|exe|env|ini|ya?ml|conf|sql|bak|old|log"
    r"|zip|gz|tar|tgz|rar|7z|ico|map|js|css)$"
    r"|^/(ads|app-ads|security|humans|llms)\.txt$|^/(browserconfig|crossdomain)\.xml$",
    re.IGNORECASE,
)

waiting = {}
lock = Lock()
due = {"at": 0.0}


def is_worth_noting(path: str) -> bool:
    return len(path) <= PATH_LENGTH and not NOISE.search(path)


def note(request):
    path = trimmed(request.path_info)
    if not settings.NOTE_MISSED_PAGES or not is_worth_noting(path):
        return
    with lock:
        if path in waiting or len(waiting) < MOST_WAITING:
            now = timezone.now()
            count, first, _, host = waiting.get(path, (0, now, now, ""))
            waiting[path] = count + 1, first, now, referrer_host(request) or host


def referrer_host(request) -> str:
    try:
        host = urlsplit(request.headers.get("Referer", "")).hostname or ""
    except ValueError:
        return ""
    return host[:100] if re.fullmatch(r"[\w.-]+", host) else ""


def write_when_due(**kwargs):
    """Receives request_finished."""
    if waiting and time.monotonic() >= due["at"]:
        write()


def write_waiting():
    if waiting:
        write()


def write():
    with lock:
        rows = dict(waiting)
        waiting.clear()
        due["at"] = time.monotonic() + SECONDS_BETWEEN
    try:
        with transaction.atomic():
            for path in sorted(rows):  # in one order, so that two processes cannot lock each other
                save(path, *rows[path])
            trim()
    except DatabaseError:
        due["at"] = time.monotonic() + SECONDS_AFTER_FAILURE
        logger.warning("Missed pages could not be written; the next try is in an hour")


def save(path, count, first, last, host):
    known = MissedPage.objects.filter(path=path)
    values = {"count": F("count") + count, "last_seen": last}
    if known.update(**values | ({"referrer_host": host} if host else {})):
        return
    row = MissedPage(path=path, count=count, first_seen=first, last_seen=last, referrer_host=host)
    MissedPage.objects.bulk_create([row], ignore_conflicts=True)


def forget_found():
    """What is there by now is missed no more."""
    paths = MissedPage.objects.values_list("path", flat=True)
    MissedPage.objects.filter(path__in=moved.working(list(paths))).delete()


def trim():
    """The pages that nobody asked for longest make room."""
    surplus = MissedPage.objects.order_by("-last_seen", "-pk")[MOST_ROWS:].values_list("pk")
    MissedPage.objects.filter(pk__in=[pk for (pk,) in surplus]).delete()
