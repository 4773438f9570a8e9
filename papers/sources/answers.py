"""What a service sends, opened. Garbage is the service's fault, and the editor hears so."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from fetching.client import Failed
from fetching.services import Service
from papers.importers import limits
from papers.importers.record import Malformed, TooMuch

JSON = "JSON with what was asked for"


class Garbled(Failed):
    """Asking once more, or for each paper alone, would not help just now."""


def opened(service: Service, expected: str, read: Callable, by_hand=True) -> Callable:
    """`read`, which says of an answer that makes no sense that the service has sent it. What can be
    had `by_hand` is the paper."""

    def opening(content: bytes):
        try:
            return read(content)
        except Malformed as error:
            words = {"service": service.name, "expected": expected}
            raise Garbled(f"{said(error) % words} {advice(by_hand)}") from error

    return opening


def said(error: Malformed) -> str:
    if isinstance(error, TooMuch):
        return _("%(service)s sent more than can be read at once.")
    return _("%(service)s sent something that is no %(expected)s.")


def advice(by_hand: bool) -> str:
    if by_hand:
        return _("Try again later, or paste the paper by hand, as BibTeX or JSON.")
    return _("Try again later.")


def json_object(content: bytes) -> dict:
    return of_type(dict, limits.parsed(content))


def of_type(kind, value):
    if not isinstance(value, kind):
        raise Malformed(_("This JSON holds something else than what was asked for."))
    return value
