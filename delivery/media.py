"""Uploaded pictures. A web server or a CDN in front may serve the same folder itself, or keep what
it was sent."""

import errno
import logging
from hashlib import sha256

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import etag, require_safe

from images.storing import FOR_A_YEAR
from images.unavailable import Unavailable

logger = logging.getLogger(__name__)

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}
RETRY_SECONDS = 10
# There is no such picture, or there cannot be. Any other error is one of the disk or of its rights.
NOT_THERE = (
    FileNotFoundError,
    IsADirectoryError,
    NotADirectoryError,
    SuspiciousOperation,
    ValueError,
)
OF_A_PICTURE = {
    "Cache-Control": FOR_A_YEAR,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def type_of(name: str) -> str | None:
    return TYPES.get(name.rpartition(".")[2])


def tag_of(request, name: str) -> str | None:
    """Who has a picture of this name has this picture: no storage is asked."""
    return f'"{sha256(name.encode()).hexdigest()[:16]}"' if type_of(name) else None


@require_safe
def media(request, name):
    response = picture(request, name)
    if response.status_code in (200, 304):
        for header, value in OF_A_PICTURE.items():
            response[header] = value
    return response


@etag(tag_of)
def picture(request, name):
    if type_of(name) is None:
        raise Http404
    try:
        return FileResponse(default_storage.open(name), content_type=type_of(name))
    except NOT_THERE as error:
        raise Http404 from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise Http404 from error
        if not isinstance(error, Unavailable):
            logger.error("A picture cannot be read: %s", error)
        later = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
        return HttpResponse(status=503, headers=later)
