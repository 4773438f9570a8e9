"""Uploaded pictures. A web server or a CDN in front may serve the same folder itself."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}
# File names hold a digest of the content: a changed picture has another name.
FOR_A_YEAR = "public, max-age=31536000, immutable"


@require_safe
def media(request, name):
    content_type = TYPES.get(name.rpartition(".")[2])
    if content_type is None:
        raise Http404
    try:
        file = default_storage.open(name)
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = FOR_A_YEAR
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
