"""The editor's desk: the admin site with everything in it."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from authors.models import Author
from desk.site import Desk
from papers.identity.merging import merged_into
from papers.models import Paper
from roundups import catalogue
from roundups.dashboard import dashboard
from roundups.models import Roundup
from roundups.shortlist import views as shortlist


class EditorsDesk(Desk):
    def is_public(self, obj):
        if isinstance(obj, Roundup):
            return obj.is_published
        published = catalogue.PUBLIC.get(type(obj)._meta.model_name)
        return published is not None and published().filter(pk=obj.pk).exists()

    def merged_into(self, model, pk):
        return merged_into(model, pk) if model in (Author, Paper) else None

    def index(self, request, extra_context=None):
        return super().index(request, dashboard(self, request) | (extra_context or {}))

    def get_urls(self):
        # Before Django's own, which leads to the address of any object, seen or not.
        shortcut = "r/<path:content_type_id>/<path:object_id>/"
        view = self.admin_view(self.view_on_site)
        return [
            path(shortcut, view, name="view_on_site"),
            *shortlist.urls(self),
            *super().get_urls(),
        ]

    def get_navigation(self, request, apps):
        """The shortlists are no model of their own; they stand with what is written."""
        groups = super().get_navigation(request, apps)
        if not shortlist.may_choose(request.user):
            return groups
        address = reverse("admin:shortlists")
        here = request.path.startswith(address)
        row = {"object_name": "Rating", "name": _("Shortlists"), "admin_url": address, "here": here}
        (title, rows), *others = groups
        return [(title, [*rows, row]), *others]

    def view_on_site(self, request, content_type_id, object_id):
        try:
            model = ContentType.objects.get(pk=content_type_id).model_class()
        except (ContentType.DoesNotExist, ValueError):
            raise Http404 from None
        model_admin = self._registry.get(model)
        obj = model_admin and model_admin.get_object(request, object_id)
        if obj is None or not hasattr(obj, "get_absolute_url"):
            raise Http404
        if not model_admin.has_view_or_change_permission(request, obj):
            raise Http404
        return redirect(obj)
