from django import forms
from django.contrib import admin
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from conference.models import HUE_STEP, Conference, Topic
from conference.series import clash, other_editions, rename
from desk.admin import DeskAdmin, DeskForm, LinkInline, swatch, two_lines
from desk.counts import CountOf, told, up_to
from desk.widgets import HueRadio, hue_choices


def papers_of_conference():
    papers = Conference.papers.rel.related_model
    return papers.objects.filter(conference=OuterRef("pk"))


def papers_of_topic():
    """By the table between, whose index is all that has to be read."""
    return Topic.papers.through.objects.filter(topic=OuterRef("pk"))


class ConferenceForm(DeskForm):
    whole_series = forms.BooleanField(
        label=_("A new acronym is for all editions"),
        help_text=_("Off, when only this edition was put under a wrong name."),
        required=False,
        initial=True,
    )

    def clean(self):
        super().clean()
        acronym = self.cleaned_data.get("acronym")
        if acronym and self.renames_series and (year := clash(self.instance, acronym)):
            self.add_error("acronym", _("%s %d is here already.") % (acronym, year))

    @property
    def renames_series(self):
        return "acronym" in self.changed_data and self.cleaned_data.get("whole_series")


@admin.register(Conference)
class ConferenceAdmin(DeskAdmin):
    form = ConferenceForm
    list_display = ["titled", "place", "format", "starts", "paper_count"]
    list_filter = ["acronym", "format"]
    search_fields = ["acronym", "year", "name", "place"]
    inlines = [LinkInline]
    fieldsets = [
        (None, {"fields": [("acronym", "year"), "name", "about"], "classes": ["writing"]}),
        (
            _("When and where"),
            {"fields": ["starts", "ends", "place", "format"], "classes": ["side"]},
        ),
        (
            _("In numbers"),
            {"fields": ["submissions", "accepted", "attendees", "speakers"], "classes": ["side"]},
        ),
        (None, {"fields": ["slug"], "classes": ["side"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not other_editions(obj).exists():
            return fieldsets
        (title, first), *others = fieldsets
        acronym, *rest = first["fields"]
        return [(title, first | {"fields": [acronym, "whole_series", *rest]}), *others]

    def save_model(self, request, obj, form, change):
        if change and form.renames_series:
            rename(obj)
        else:
            super().save_model(request, obj, form, change)

    def get_rows(self, rows):
        return rows.annotate(in_library=up_to(papers_of_conference()))

    def found_line(self, conference):
        return conference.name

    @admin.display(description=_("conference"), ordering="sort_key")
    def titled(self, conference):
        return two_lines(conference.short_name, conference.name)

    @admin.display(description=_("papers here"), ordering=CountOf(papers_of_conference()))
    def paper_count(self, conference):
        return told(conference.in_library)


class TopicForm(DeskForm):
    hue = forms.TypedChoiceField(
        label=_("Hue"),
        coerce=int,
        choices=hue_choices(HUE_STEP),
        initial=Topic._meta.get_field("hue").default,
        widget=HueRadio,
        help_text=_("The colour of the topic's badge and page."),
    )

    def clean_name(self):
        name = self.cleaned_data["name"]
        for other in Topic.objects.exclude(pk=self.instance.pk).only("name"):
            if other.name.casefold() == name.casefold():
                raise forms.ValidationError(_("“%s” is here already.") % other.name)
        return name


@admin.register(Topic)
class TopicAdmin(DeskAdmin):
    form = TopicForm
    list_display = ["swatch", "titled", "paper_count", "order"]
    list_display_links = ["titled"]
    search_fields = ["name", "sort_key__folded", "short_name"]
    fieldsets = [
        (None, {"fields": ["name", "description", "words", "hue"], "classes": ["writing"]}),
        (_("Place"), {"fields": ["short_name", "order", "slug"], "classes": ["side"]}),
    ]

    def get_rows(self, rows):
        return rows.annotate(in_library=up_to(papers_of_topic()))

    @admin.display(description=_("hue"))
    def swatch(self, topic):
        return swatch(topic.hue)

    @admin.display(description=_("topic"), ordering="sort_key")
    def titled(self, topic):
        return two_lines(topic.name, topic.short_name)

    @admin.display(description=_("papers"), ordering=CountOf(papers_of_topic()))
    def paper_count(self, topic):
        return told(topic.in_library)
