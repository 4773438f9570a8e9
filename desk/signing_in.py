"""A line in the log for each failed login, for programs such as fail2ban that stop whoever guesses."""

import ipaddress
import logging

from django.conf import settings
from django.contrib.auth import get_user_model

logger = logging.getLogger(__name__)

LONGEST = 100
UNKNOWN = "unknown"


def login_failed(credentials, request=None, **_):
    """The address comes first, since a name may look like the rest of a line."""
    name = str(credentials.get(get_user_model().USERNAME_FIELD, ""))
    logger.warning("Failed login from %s as %s", address(request), shown(name))


def shown(name: str) -> str:
    """Python's own way of writing it: no line, colour or direction of the text gets through."""
    return repr(name[:LONGEST]) + ("…" if len(name) > LONGEST else "")


def address(request) -> str:
    """Of the client. Behind a proxy, what that has added: the last, for anybody can send the others."""
    if request is None:
        return UNKNOWN
    sent = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return ip(sent.rpartition(",")[2]) or ip(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def ip(text: str) -> str | None:
    """None for what is no address; a zone (after %) could be any words."""
    try:
        return None if "%" in text else str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return None
