"""Content-Security-Policy, with the setting named as in Django 6, whose middleware will replace this one."""

from django.conf import settings


def policy(directives: dict, style: str | None = None) -> str:
    more = {"style-src": [*directives["style-src"], style]} if style else {}
    return "; ".join(f"{name} {' '.join(values)}" for name, values in (directives | more).items())


class ContentSecurityPolicyMiddleware:
    """Adds the policy where a view set none of its own, with the style sheet that the page holds. Stands
    below those that answer 304, since browsers take the policy of a page from its 304 too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        style = getattr(request, "style_digest", None)
        response.headers.setdefault("Content-Security-Policy", policy(settings.SECURE_CSP, style))
        return response
