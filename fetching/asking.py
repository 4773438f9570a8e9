"""Asking an outside service: politely, with patience, and never twice for what is known."""

import hashlib
import json
import logging
import time
import zlib
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fetching.client import Answer, Failed, Refused, Silent, get, post
from fetching.models import KeptAnswer
from fetching.services import Service
from fetching.turns import put_off, seconds_until_free, wait_for_turn

logger = logging.getLogger(__name__)

TRIES = 3
# Seconds. A service that wants more is left alone, and the editor hears when to come back.
PATIENCE = 60
FIRST_PAUSE = 2
# Whatever a service says, it is asked again on the next day.
LONGEST_PAUSE = 24 * 60 * 60
# Seconds. Each of hundreds of questions would otherwise wait for a service that keeps silent.
REST = 60
OVERLOADED = {429, 500, 502, 503, 504}
MAX_BYTES = 20_000_000

# By address: until when it is not asked again, by the clock of this process, and what it failed with.
resting: dict[str, tuple[float, Failed]] = {}


class Busy(Failed):
    """The service wants to be left alone for longer than anybody waits."""

    def __init__(self, service: Service, seconds: float):
        minutes = max(1, round(seconds / 60))
        sentence = ngettext(
            "%(service)s is asked too often just now. Try again in a minute.",
            "%(service)s is asked too often just now. Try again in %(minutes)s minutes.",
            minutes,
        )
        super().__init__(sentence % {"service": service.name, "minutes": minutes})


class Unreachable(Failed):
    def __init__(self, service: Service, error: Exception):
        sentence = _("%(service)s cannot be reached: %(error)s Try again later.")
        super().__init__(sentence % {"service": service.name, "error": error})


class Unexpected(Failed):
    """Any status but success, for the caller to make sense of."""

    def __init__(self, service: Service, answer: Answer):
        self.answer = answer
        sentence = _("%(service)s answered with status %(status)s. Try again later.")
        super().__init__(sentence % {"service": service.name, "status": answer.status})


def ask(
    service: Service,
    path: str,
    read: Callable[[bytes], Any],
    query: dict | None = None,
    body: dict | None = None,
    headers: dict | None = None,
    keep: bool = True,
):
    """What `read` makes of the answer, which is kept only if `read` raises nothing. A `body` is
    posted as JSON.

    Raises Busy, Unexpected or another Failed, each with a sentence for an editor, and whatever `read`
    raises. Call it outside of a transaction: it may wait for minutes.
    """
    url = f"{service.url}{path}" + (f"?{urlencode(query)}" if query else "")
    key = hashlib.sha256(f"{url} {json.dumps(body, sort_keys=True)}".encode()).hexdigest()
    kept = KeptAnswer.objects.filter(key=key, kept_until__gt=timezone.now()).first()
    if keep and kept:
        return read(zlib.decompress(kept.content))
    answer = answered(service, url, body, headers or {})
    if answer.status != HTTPStatus.OK:
        raise Unexpected(service, answer)
    found = read(answer.content)
    if keep:
        values = {
            "content": zlib.compress(answer.content),
            "kept_until": timezone.now() + service.keep,
        }
        KeptAnswer.objects.update_or_create(key=key, defaults=values)
    return found


def answered(service, url, body, headers) -> Answer:
    until, silence = resting.get(service.url, (0, None))
    if time.monotonic() < until:
        raise Unreachable(service, silence)
    failure = None
    for attempt in range(TRIES):
        wait(service)
        pause = FIRST_PAUSE * 2**attempt
        try:
            answer = sent(service, url, body, headers)
        except Refused as error:
            raise Unreachable(service, error) from error
        except Failed as error:
            failure = Unreachable(service, error)
            if attempt == TRIES - 1 and isinstance(error, Silent):
                resting[service.url] = (time.monotonic() + REST, error)
        else:
            if answer.status not in OVERLOADED:
                return answer
            pause = wanted_pause(answer) or pause
            failure = (
                Busy(service, pause)
                if answer.status == HTTPStatus.TOO_MANY_REQUESTS
                else Unexpected(service, answer)
            )
        logger.info("%s: %s", service.name, failure)
        put_off(service.usual_host, pause)
    raise failure


def wait(service):
    if (seconds := seconds_until_free(service.usual_host)) > PATIENCE:
        raise Busy(service, seconds)
    wait_for_turn(service.usual_host, service.interval)


def sent(service, url, body, headers) -> Answer:
    agent = f"Camera-Ready (+{settings.SITE_URL})"
    private = service.is_set_by_owner
    if body is None:
        return get(url, agent, MAX_BYTES, private, headers, service.hosts)
    headers = {"Content-Type": "application/json", **headers}
    return post(url, json.dumps(body).encode(), agent, MAX_BYTES, private, headers)


def wanted_pause(answer) -> float:
    """Seconds of Retry-After (RFC 9110, 10.2.3), which is a number or a date; 0 without."""
    value = answer.headers.get("Retry-After", "").strip()
    try:
        if value.isdecimal():
            seconds = int(value)
        else:
            seconds = (parsedate_to_datetime(value) - timezone.now()).total_seconds()
    except (OverflowError, TypeError, ValueError):
        return 0
    return min(max(seconds, 0), LONGEST_PAUSE)


def forget_old_answers() -> None:
    KeptAnswer.objects.filter(kept_until__lt=timezone.now()).delete()
