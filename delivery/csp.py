"""Content-Security-Policy, with the setting named as in Django 6, whose middleware will replace this one."""

from django.conf import settings

from delivery import styles


def policy(directives: dict) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


class ContentSecurityPolicyMiddleware:
    """Adds the policy where a view set none of its own, with the style sheets that pages hold."""

    def __init__(self, get_response):
        self.get_response = get_response
        allowed = [*settings.SECURE_CSP["style-src"], *styles.sources()]
        self.policy = policy(settings.SECURE_CSP | {"style-src": allowed})

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        return response
