from django.contrib import admin
from django.contrib.contenttypes.admin import GenericStackedInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet

from links.models import Link

from .forms import AsSent, OnceEach, OrderedForm, OrderedFormSet
from .modeladmin import DeskFields


class InOrder(DeskFields):
    """Rows that are moved by buttons, keys and drag; without script, by their position numbers.

    look         "cards": one folded card per row, for long rows. "rows": a compact grid.
    can_insert   a button "Insert below" in every row
    parts_url    name of a view that answers for `parts_field`, the choice that makes a row what
                 it is: GET ?<parts_field>=pk&prefix=… gives JSON {"title", "line", "thumb",
                 "fields": {name: HTML of the widget}, "helps": {name: HTML of the words below it}},
                 which the script puts into the card; `parts_fields` are their names
    """

    template = "admin/edit_inline/ordered.html"
    form = OrderedForm
    look = "rows"
    max_num = 1000  # rows; each costs time, filled or not
    extra = 1  # without script: one empty row to fill
    can_insert = False
    view_on_site = False
    parts_url = ""
    parts_field = ""
    parts_fields = ()

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"absolute_max": self.max_num} | kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "position":
            field.required = False
        return field


class OrderedInline(InOrder, admin.StackedInline):
    formset = OrderedFormSet


class LinkFormSet(AsSent, OnceEach, BaseGenericInlineFormSet):
    once = "url"  # Django leaves the target out of its checks


class LinkInline(InOrder, GenericStackedInline):
    """For every model that has links. They are shown in the order of their kinds."""

    model = Link
    formset = LinkFormSet
    fields = ["kind", "url", "label"]
