"""What a service sends, opened: a garbled answer is the service's fault, and the editor hears so."""

from django.utils.translation import gettext as _

from papers.importers import limits
from papers.importers.record import Unreadable


def json_of(service, content):
    try:
        return limits.parsed(content)
    except Unreadable as error:
        raise garbled(service) from error


def garbled(service) -> Unreadable:
    sentence = _(
        "%(service)s sent something that cannot be read. Try again later, or paste it by hand."
    )
    return Unreadable(sentence % {"service": service.name})
