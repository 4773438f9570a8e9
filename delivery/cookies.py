"""Public pages are pure functions of the database: outside the desk no cookie is read or set."""

from django.urls import reverse


class NoCookiesOutsideTheDeskMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(reverse("admin:index")):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)
