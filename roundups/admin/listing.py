"""The list of roundups: columns, filters, actions."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from desk.admin import FewUsed, pill, two_lines
from roundups import publishing
from roundups.models import Roundup
from roundups.models.roundup_rows import entry_count
from roundups.templatetags.dates import ago


class StatusFilter(admin.SimpleListFilter):
    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Roundup.Status.choices

    def queryset(self, request, queryset):
        return {
            Roundup.Status.DRAFT: queryset.drafts,
            Roundup.Status.SCHEDULED: queryset.scheduled,
            Roundup.Status.PUBLISHED: queryset.published,
        }.get(self.value(), queryset.all)()


class RoundupListing:
    list_display = ["titled", "state", "place", "edited"]
    list_filter = [
        StatusFilter,
        ("conference", FewUsed),
        ("topic", FewUsed),
        ("writer", FewUsed),
    ]
    list_select_related = ["conference", "topic", "writer"]
    search_fields = ["sort_key__folded", "standfirst", "conference__acronym", "conference__year"]
    search_help_text = gettext_lazy("Words of titles and standfirsts, a conference, a year.")
    ordering = ["-changed_at"]
    actions = ["publish_selected"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("conference", "topic", "writer")
            .annotate(all_entries=entry_count(), written_entries=entry_count(text__gt=""))
        )

    def found_line(self, roundup):
        parts = [roundup.status.label, roundup.conference, roundup.topic]
        return " · ".join(str(part) for part in parts if part)

    @admin.display(description=gettext_lazy("roundup"), ordering="sort_key")
    def titled(self, roundup):
        return two_lines(roundup.title, Truncator(roundup.standfirst).chars(90))

    @admin.display(description=gettext_lazy("status"), ordering="published_at")
    def state(self, roundup):
        numbers = {"written": roundup.written_entries, "all": roundup.all_entries}
        written = _("%(written)d of %(all)d written") % numbers
        return two_lines(pill(roundup.status.value, roundup.status.label), written)

    @admin.display(description=gettext_lazy("conference and topic"), ordering="conference")
    def place(self, roundup):
        return two_lines(roundup.conference or "–", roundup.topic or "")

    @admin.display(description=gettext_lazy("writer and last edit"), ordering="changed_at")
    def edited(self, roundup):
        edited = _("edited %s") % ago(roundup.changed_at)
        return two_lines(roundup.writer or "–", edited)

    @admin.action(description=gettext_lazy("Publish now"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        """All of them or none."""
        drafts = [roundup for roundup in queryset if not roundup.is_published]
        try:
            with transaction.atomic():
                publishing.lock_all([roundup.pk for roundup in drafts])
                for roundup in drafts:
                    publish_one(self, request, roundup)
        except publishing.NotReady as refusal:
            text = _("Nothing was published. “%(title)s” is not ready: %(reasons)s")
            words = {"title": roundup.title, "reasons": " ".join(refusal.sentences)}
            self.message_user(request, text % words, messages.ERROR)
            return
        except publishing.Deleted as fault:
            self.message_user(request, _("Nothing was published. %s") % fault, messages.ERROR)
            return
        number = len(drafts)
        text = ngettext("%d roundup is public now.", "%d roundups are public now.", number)
        self.message_user(request, text % number, messages.SUCCESS)


def publish_one(model_admin, request, roundup):
    published = publishing.publish(roundup)
    model_admin.log_change(request, published, _("Published."))
