from django import forms
from django.contrib import admin
from django.contrib.messages.storage import default_storage
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError, models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from images.unavailable import Unavailable
from prose.fields import AbstractField, InlineMathField, MarkdownField
from prose.languages import LanguageField

from .changelist import DeskList
from .deletion import in_the_way
from .forms import DeskForm
from .problems import warn_of_problems
from .searching import MOST_FOUND, search
from .unsaved import give_back, words_of
from .uploads import ask_again, prepare_pictures
from .widgets import (
    AbstractInput,
    KnownAutocomplete,
    LanguageInput,
    LocalDate,
    LocalDateTime,
    MarkdownInput,
    MathTitleInput,
    PictureInput,
    is_number,
)

CHOOSE = [("", _("Choose…"))]
OLD_ADDRESS_WORKS = _(
    "The last part of the page's address. Change it if you must: the old address goes on working "
    "and leads to the new one."
)
# What PostgreSQL says to one of two who wait for each other (SQLSTATE).
DEADLOCK = "40P01"
RELATED_ICONS = ("add", "change", "delete", "view")


class DeskFields:
    """The desk's form and widgets, for a ModelAdmin or an inline. What a class says in its own
    `formfield_overrides` comes on top."""

    form = DeskForm
    addable = ()  # relations that keep their "+"; the pencils, crosses and eyes are noise
    formfield_overrides = {}
    widgets = {
        AbstractField: {"widget": AbstractInput},
        InlineMathField: {"widget": MathTitleInput},
        LanguageField: {"widget": LanguageInput},
        MarkdownField: {"widget": MarkdownInput},
        models.DateField: {"widget": LocalDate},
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": LocalDateTime},
        models.FileField: {"widget": PictureInput},
        models.ImageField: {"widget": PictureInput},
        models.URLField: {"assume_scheme": "https"},
    }

    def __init__(self, *args):
        self.formfield_overrides = self.widgets | type(self).formfield_overrides
        super().__init__(*args)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_add_related"):
            for icon in RELATED_ICONS:
                kept = icon == "add" and db_field.name in self.addable
                allowed = kept and getattr(field.widget, f"can_{icon}_related")
                setattr(field.widget, f"can_{icon}_related", allowed)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class DeskAdmin(DeskFields, admin.ModelAdmin):
    # The actions stand where the selection was made: after the table.
    actions_on_top, actions_on_bottom = False, True
    list_per_page = 50
    show_full_result_count = False
    most_found = MOST_FOUND
    named_by = ()  # the fields of an object's name, where its row has much besides
    found_line = None  # a method: the second line of an object in the search over everything

    def get_changelist(self, request, **kwargs):
        return DeskList

    def get_rows(self, rows):
        """With what only the rows that a page of the list shows need."""
        return rows

    def get_object(self, request, object_id, from_field=None):
        """What is about to be saved is locked first, so that two saves stand in a row."""
        saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        if saving and is_number(object_id):
            self.model._base_manager.select_for_update().filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def get_fields(self, request, obj=None):
        """The template has the field of what was seen."""
        return [name for name in super().get_fields(request, obj) if name != "seen"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if self.has_known_address(obj):
            kwargs.setdefault("help_texts", {"slug": OLD_ADDRESS_WORKS})
        form = super().get_form(request, obj, change=change, **kwargs)
        form.fault = getattr(request, "fault", None)
        return form

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        """Pictures are made ready before Django begins its transaction: they take seconds, in which
        nobody else could write to SQLite. What one could not be stored for is told on the form, with
        all that was typed. The transaction is over by then."""
        if request.method == "POST" and request.FILES:
            prepare_pictures(request.FILES, self._models_to_save(request, object_id))
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except IntegrityError:
            return self._once_more(request, object_id, *args, **kwargs)
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", None) != DEADLOCK:
                raise
            return self._once_more(request, object_id, *args, **kwargs)
        except PermissionDenied:
            if request.method != "POST" or not words_of(self, request):
                raise
            return give_back(self, request, 403, *self.why_refused(request, object_id))
        except Unavailable as fault:
            if hasattr(request, "fault") or request.method != "POST":
                raise
            request.fault = fault
            return super().changeform_view(request, object_id, *args, **kwargs)

    def _once_more(self, request, *args, **kwargs):
        """What somebody else has saved or deleted at this very moment stood in the way before it could be
        seen: now it is saved, or the form says so. No message of the first time stays."""
        request._messages = default_storage(request)
        return super().changeform_view(request, *args, **kwargs)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Where somebody has typed something, a message on another page would be all that is left."""
        if request.method != "POST" or not words_of(self, request):
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        kept = self.admin_site.merged_into(self.model, object_id) if is_number(object_id) else None
        if kept and self.has_view_permission(request, kept):
            sentence = gettext("Somebody has merged this %s into another one meanwhile.")
            return give_back(self, request, 409, sentence % opts.verbose_name, kept)
        return give_back(self, request, 404, self.why_gone(request))

    def why_refused(self, request, object_id):
        """A sentence, and perhaps the object that it is about."""
        sentence = gettext("You may not save this any more: ask whoever manages the accounts.")
        return (sentence,)

    def why_gone(self, request):
        return gettext("Somebody has deleted this %s meanwhile.") % self.opts.verbose_name

    def _models_to_save(self, request, object_id):
        """Its own and those of its rows, as far as this user may save them."""
        obj = None
        if object_id and is_number(object_id):
            obj = self.get_queryset(request).filter(pk=object_id).first()
        if obj:
            may_save = self.has_change_permission(request, obj)
        else:
            may_save = object_id is None and self.has_add_permission(request)
        if not may_save:
            return []
        inlines = [
            inline.model
            for inline in self.get_inline_instances(request, obj)
            if inline.has_add_permission(request, obj) or inline.has_change_permission(request, obj)
        ]
        return [self.model, *inlines]

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() if self.is_public(obj) else None

    def get_action_choices(self, request, default_choices=CHOOSE):
        return super().get_action_choices(request, default_choices)

    def has_known_address(self, obj):
        """Whether readers may have links to it; a new title then leaves the address alone."""
        return self.is_public(obj)

    def is_public(self, obj):
        """Django asks several times for one page: the answer stays on the object."""
        if obj is None or obj.pk is None:
            return False
        if not hasattr(obj, "is_public_now"):
            obj.is_public_now = self.admin_site.is_public(obj)
        return obj.is_public_now

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if self.is_public(obj):
            context = {"status": "published", "status_label": _("Public")} | context
        form = context["adminform"].form
        if form.is_bound:  # refused
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context = context | {"errors": ask_again(form, formsets)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_problems(request, form, formsets)

    def get_search_results(self, request, queryset, search_term):
        fields = self.get_search_fields(request)
        return search(queryset, fields, search_term) if fields else queryset, False

    def lookup_allowed(self, lookup, value, request):
        """PostgreSQL knows no NUL: an address with one is refused, not looked up."""
        return "\0" not in value and super().lookup_allowed(lookup, value, request)

    def get_deleted_objects(self, objs, request):
        *others, protected = super().get_deleted_objects(objs, request)
        if protected:
            protected = in_the_way(self.admin_site, request, objs)
        return *others, protected

    def get_found(self, request):
        """Where the search over everything looks: enough for str() and found_line() without a
        query for each row."""
        return self.model._default_manager.all()
