from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.admin import DeskAdmin
from desk.widgets import is_number
from roundups import publishing, rights
from roundups.admin import pages, writeups
from roundups.admin.checklist import checklist
from roundups.admin.entries import EntryInline
from roundups.admin.forms import RoundupForm
from roundups.admin.listing import RoundupListing
from roundups.models import Roundup


@admin.register(Roundup)
class RoundupAdmin(RoundupListing, DeskAdmin):
    form = RoundupForm
    inlines = [EntryInline]
    delete_confirmation_template = "admin/roundups/roundup/delete_confirmation.html"

    # Rights: the permission, and then the roundup at hand.

    def get_queryset(self, request):
        return rights.visible(request.user, super().get_queryset(request))

    def get_found(self, request):
        return rights.visible(request.user).select_related("conference", "topic")

    def has_view_permission(self, request, obj=None):
        if obj is None:
            return super().has_view_permission(request)
        return rights.may_see(request.user, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None or obj.pk is None:
            return super().has_change_permission(request)
        return rights.may_change(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        if obj is None:
            return super().has_delete_permission(request)
        return rights.may_delete(request.user, obj)

    def has_publish_permission(self, request):
        return rights.may(request.user, "publish")

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        publishing.lock_all(list(queryset.values_list("pk", flat=True)))
        super().delete_queryset(request, queryset)

    # The form

    def get_fieldsets(self, request, obj=None):
        kept = self.has_known_address(obj) and not self.has_publish_permission(request)
        address = "kept_address" if kept else "slug"
        side = [
            (_("Publication"), self._publication_fields(request, obj)),
            (_("Place"), ["conference", "topic", "language", address]),
            (_("Byline"), self._byline_fields(request, obj)),
            (_("Cover"), ["cover", "cover_alt"]),
        ]
        return [
            (None, {"fields": ["title", "standfirst", "intro"], "classes": ["writing"]}),
            (_("Closing"), {"fields": ["summary"], "classes": ["closing"]}),
            *[(name, {"fields": fields, "classes": ["side"]}) for name, fields in side if fields],
        ]

    def _publication_fields(self, request, obj):
        if obj is None:
            return ["published_at"] if self.has_publish_permission(request) else []
        fields = ["published_at", "updated_at"]
        if rights.may_change(request.user, obj):
            fields += ["tell_readers"] if obj.is_published else []
            fields += ["seen_version"]
        return fields

    def _byline_fields(self, request, obj):
        """A writer's first roundup is saved before its writer is known."""
        own = obj is None and not rights.may(request.user, "change_any")
        return ["writer_role"] if own else ["writer", "writer_role"]

    def get_readonly_fields(self, request, obj=None):
        readonly = []
        if not self.has_publish_permission(request):
            readonly += ["published_at", "updated_at"]
        if not rights.may(request.user, "change_any"):
            readonly.append("writer")
        return [*readonly, "kept_address"]

    def has_known_address(self, obj):
        return obj is not None and obj.was_published

    def get_changeform_initial_data(self, request):
        writer = getattr(request.user, "writer", None)
        return super().get_changeform_initial_data(request) | {"writer": writer and writer.pk}

    @admin.display(description=gettext_lazy("address"))
    def kept_address(self, obj):
        reason = _("It was public once: only a publisher can change it.")
        return format_html('{}<span class="sub">{}</span>', obj.get_absolute_url(), reason)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            if context["adminform"].form.is_bound:  # refused: the object has what was typed
                obj = self.get_queryset(request).get(pk=obj.pk)
            points = checklist(obj)
            context |= {
                "checklist": points,
                "undone": sum(not point.done for point in points),
                "status": obj.status.value,
                "status_label": obj.status.label,
                "may_publish": self.has_publish_permission(request)
                and self.has_change_permission(request, obj),
                "may_add_papers": obj.published_at is None
                and self.has_change_permission(request, obj)
                and request.user.has_perm("papers.add_import"),
                "locked": obj.published_at and not self.has_publish_permission(request),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # Saving: Django wraps all of it in one transaction.

    def save_model(self, request, obj, form, change):
        if not change and not rights.may(request.user, "change_any"):
            obj.writer = rights.own_writer(request.user)
        if "published_at" in form.changed_data or "_publish" in form.data:
            publishing.set_time(obj, obj.published_at)
        super().save_model(request, obj, form, change)
        before = Roundup(published_at=form.initial.get("published_at"))
        if obj.is_published and not before.is_published:
            self.message_user(request, _("“%s” is public now.") % obj, messages.SUCCESS)

    def construct_change_message(self, request, form, formsets, add=False):
        """The button changes the time of publication without filling the field."""
        message = super().construct_change_message(request, form, formsets, add)
        if "_publish" in form.data and "published_at" in form.fields:
            message.append({"changed": {"fields": [str(form.fields["published_at"].label)]}})
        return message

    def response_change(self, request, obj):
        if "_publish" in request.POST and obj.is_published:
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    def why_refused(self, request, object_id):
        """Words may come too late because someone has published meanwhile."""
        pk = object_id if object_id and is_number(object_id) else None  # a new one has none
        roundup = rights.visible(request.user).filter(pk=pk).first()
        if (
            roundup is None
            or roundup.published_at is None
            or not rights.may(request.user, "change")
        ):
            return super().why_refused(request, object_id)
        sentence = _(
            "This roundup is public, or goes public by itself at its time. Only a publisher can change it."
        )
        return sentence, roundup

    def why_gone(self, request):
        """A writer loses sight of what is given away, and is not told which of the two it was."""
        if rights.may(request.user, "change_any"):
            return super().why_gone(request)
        return _("Somebody has deleted this roundup meanwhile, or given it to another writer.")

    # Further pages

    def get_urls(self):
        own = [
            ("entry-parts/", pages.entry_parts, "roundups_entry_parts"),
            ("<int:pk>/draft/", pages.draft, "roundups_roundup_draft"),
            ("<int:pk>/add-papers/", pages.add_papers, "roundups_roundup_add_papers"),
            ("<int:pk>/withdraw/", pages.withdraw, "roundups_roundup_withdraw"),
            ("<int:pk>/export/", writeups.take_out, "roundups_roundup_export"),
            ("import/", writeups.give, "roundups_writeup"),
            ("import/<slug:key>/", writeups.preview, "roundups_writeup_preview"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), {"model_admin": self}, name=name)
            for route, view, name in own
        ] + super().get_urls()
