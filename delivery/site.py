from django.conf import settings

from prose.languages import direction, normal


def site(request):
    """The publication's own name and address, and this page's one true address."""
    page = request.GET.get("page", "")
    query = f"?page={page}" if page.isdecimal() and page != "1" else ""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_TAGLINE": settings.SITE_TAGLINE,
        "SITE_LANGUAGE": normal(settings.LANGUAGE_CODE),
        "SITE_DIRECTION": direction(settings.LANGUAGE_CODE),
        "SITE_URL": settings.SITE_URL,
        "canonical_url": f"{settings.SITE_URL}{request.path}{query}",
    }
