"""/favicon.ico, which feed readers and older browsers ask for without being told of any icon."""

from functools import cache

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe


@cache
def picture() -> bytes:
    return (settings.BASE_DIR / "static" / "icons" / "favicon.ico").read_bytes()


@require_safe
def favicon(request):
    return HttpResponse(picture(), content_type="image/x-icon")
