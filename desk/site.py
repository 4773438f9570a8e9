from django.conf import settings
from django.contrib import admin
from django.http import HttpResponse, HttpResponseForbidden
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect

from . import limits
from .choosing import Choices
from .find import find
from .forms import LogInForm
from .preview import PLAIN, preview


class Desk(admin.AdminSite):
    site_title = site_header = settings.SITE_NAME
    login_form = LogInForm
    index_title = gettext_lazy("What needs you now")
    # The navigation stands in the header block: no further style sheet, no script, no shift.
    enable_nav_sidebar = False
    empty_value_display = "–"
    # Groups of the navigation; a model that is not named here comes last, under "More".
    navigation = [
        (gettext_lazy("Write"), ["Roundup"]),
        (gettext_lazy("Library"), ["Paper", "Author", "Import", "IdentityChange"]),
        (gettext_lazy("Programme"), ["Conference", "Topic"]),
        (gettext_lazy("Addresses"), ["MissedPage", "Redirect"]),
        (gettext_lazy("People"), ["Writer", "User", "Group"]),
        (gettext_lazy("Machinery"), ["DBTaskResult"]),
    ]

    def each_context(self, request):
        context = super().each_context(request)
        own = {
            "navigation": self.get_navigation(request, context["available_apps"]),
            "limits": limits.for_script(),
        }
        return context | own

    def get_navigation(self, request, apps):
        models = {m["object_name"]: m for app in apps for m in app["models"]}
        for model in models.values():
            address = model["admin_url"]
            model["model_name"] = model["model"]._meta.verbose_name
            model["here"] = bool(address) and request.path.startswith(address)
        groups = [
            (title, [models.pop(name) for name in names if name in models])
            for title, names in self.navigation
        ]
        groups.append((_("More"), list(models.values())))
        return [(title, rows) for title, rows in groups if rows]

    def is_public(self, obj):
        """Whether readers can open the object's page. The room that publishes knows."""
        return False

    def merged_into(self, model, pk):
        """The object that one which is gone is part of now, or None. The room that merges knows."""
        return None

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)

    def get_urls(self):
        return [
            path("find/", self.admin_view(self.find), name="find"),
            path("logged-in/", self.logged_in, name="logged_in"),
            path("preview/", self.fragment_view(preview), name="preview"),
            *super().get_urls(),
        ]

    def logged_in(self, request):
        """The script asks before it sends a form."""
        return HttpResponse("yes" if self.has_permission(request) else "no")

    def fragment_view(self, view):
        """For what the script fetches: without permission a plain 403, because a redirect would
        put the log-in page into the middle of a form."""

        def inner(request, *args, **kwargs):
            if not self.has_permission(request):
                sentence = _("You are logged out. Log in again in another tab.")
                return HttpResponseForbidden(sentence, content_type=PLAIN)
            return view(request, *args, **kwargs)

        return csrf_protect(inner)

    def find(self, request):
        words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
        return TemplateResponse(
            request,
            "admin/find.html",
            self.each_context(request)
            | {
                "title": _("Results for “%(words)s”") % {"words": words} if words else _("Search"),
                "words": words,
                "groups": find(self, request, words) if words else [],
            },
        )
