from django.contrib import admin
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from desk.admin import DeskAdmin, pill, two_lines
from papers.identity import group_pages, pages
from papers.models import IdentityChange


@admin.register(IdentityChange)
class IdentityAdmin(DeskAdmin):
    """Its first page are the pairs to decide; the list of what was done stands beside it."""

    list_display = ["what", "state", "at", "by"]
    list_display_links = ["what"]
    list_select_related = ["by"]

    def has_view_permission(self, request, obj=None):
        models = [obj.content_type.model_class()] if obj else pages.KINDS.values()
        return any(pages.may_merge(request.user, model) for model in models)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        kinds = [
            (model._meta.app_label, model._meta.model_name)
            for model in pages.KINDS.values()
            if pages.may_merge(request.user, model)
        ]
        rows = super().get_queryset(request).select_related("content_type").defer("steps")
        labels, names = zip(*kinds, strict=True) if kinds else ((), ())
        return rows.filter(content_type__app_label__in=labels, content_type__model__in=names)

    def changelist_view(self, request, extra_context=None):
        return group_pages.likely(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return pages.done(request, object_id)

    def done_view(self, request):
        return super().changelist_view(request, {"title": _("Merged and split")})

    def get_urls(self):
        own = [
            ("done/", self.done_view, "list"),
            ("<str:kind>/", group_pages.likely, "likely"),
            ("<str:kind>/look/", group_pages.look, "look"),
            ("<str:kind>/<int:pk>/", pages.find, "find"),
            ("<str:kind>/<int:pk>/split/", pages.split, "split"),
            ("<str:kind>/<int:pk>/merge/", group_pages.confirm, "confirm_group"),
            ("<str:kind>/<int:one>/<int:other>/", pages.pair, "pair"),
            ("<str:kind>/<int:kept>/<int:absorbed>/merge/", pages.confirm, "confirm"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"identity_{name}")
            for route, view, name in own
        ] + super().get_urls()

    @admin.display(description=_("what"))
    def what(self, change):
        return two_lines(change, capfirst(change.content_type.name))

    @admin.display(description=_("state"))
    def state(self, change):
        if change.undone_at:
            return pill("draft", _("Undone"))
        return pill("published", change.get_kind_display())
