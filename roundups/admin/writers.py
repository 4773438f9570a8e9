from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from desk.admin import DeskAdmin, LinkInline, face, two_lines
from roundups.models import Writer


@admin.register(Writer)
class WriterAdmin(DeskAdmin):
    """Who may add writers may change them all; everybody else the own one. The account opens its
    writer's drafts, so linking one is for those who manage users."""

    list_display = ["face", "named", "user"]
    list_display_links = ["named"]
    list_select_related = ["user"]
    search_fields = ["name", "sort_key__folded", "role"]
    search_help_text = _("Words of names and roles.")
    autocomplete_fields = ["user"]
    inlines = [LinkInline]
    fieldsets = [
        (None, {"fields": ["name", "role", "bio"], "classes": ["writing"]}),
        (_("Face"), {"fields": ["photo"], "classes": ["side"]}),
        (_("Account and address"), {"fields": ["user", "slug"], "classes": ["side"]}),
    ]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if obj is None or self.has_add_permission(request):
            return allowed
        return allowed and obj.user_id == request.user.pk

    def get_readonly_fields(self, request, obj=None):
        readonly = list(super().get_readonly_fields(request, obj))
        if not self.has_add_permission(request):
            readonly.append("slug")
        return readonly if request.user.has_perm("auth.change_user") else [*readonly, "user"]

    def found_line(self, writer):
        return writer.role

    @admin.display(description=_("photo"))
    def face(self, writer):
        return face(writer)

    @admin.display(description=_("writer"), ordering="sort_key")
    def named(self, writer):
        return two_lines(writer.name, writer.role)
