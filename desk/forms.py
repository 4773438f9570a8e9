from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .seen import SeenForm
from .widgets import KnownAutocomplete, LanguageInput

HYPHENS = "---------"
NOTHING = "–"
LAST = 32000  # a PositiveSmallIntegerField ends at 32767


class Plain:
    """For any form: labels without a colon, and no row of hyphens for "nothing chosen"."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        for field in self.fields.values():
            soften(field)
            follow_the_script(field.widget)


class LogInForm(Plain, AdminAuthenticationForm):
    error_messages = AdminAuthenticationForm.error_messages | {
        "invalid_login": _(
            "This name and this password do not open the desk. Capitals count in both."
        )
    }


class DeskForm(Plain, SeenForm):
    """Autocompletes make no query for what the object has already loaded."""

    fault = None  # why it could not be saved, though it is right

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = field.widget
            if isinstance(widget, RelatedFieldWidgetWrapper):
                widget = widget.widget
            if isinstance(widget, KnownAutocomplete):
                widget.known = self._already_loaded(name)

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.fault:
            self.add_error(None, str(self.fault))

    def _update_errors(self, errors):
        """Django tells the violation of a constraint at the top of the form; when it is about
        one field, it belongs beside it."""
        found = getattr(errors, "error_dict", {})
        for constraint in self.instance._meta.constraints:
            fields = getattr(constraint, "fields", ())
            if len(fields) == 1 and fields[0] in self.fields:
                message = constraint.get_violation_error_message()
                for error in list(found.get(NON_FIELD_ERRORS, ())):
                    if error.message == message:
                        found[NON_FIELD_ERRORS].remove(error)
                        found.setdefault(fields[0], []).append(error)
        if not found.get(NON_FIELD_ERRORS, True):
            del found[NON_FIELD_ERRORS]
        super()._update_errors(errors)

    def _already_loaded(self, name):
        relation = self._meta.model._meta.get_field(name)
        return getattr(self.instance, name) if relation.is_cached(self.instance) else None


def soften(field):
    """Replace Django's row of hyphens."""
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == HYPHENS:
        field.empty_label = NOTHING
    elif isinstance(field, forms.TypedChoiceField):
        field.choices = [
            (value, NOTHING if label == HYPHENS else label) for value, label in field.choices
        ]


def follow_the_script(widget):
    """What is written from right to left is typed so too; addresses and numbers are not words."""
    words = isinstance(widget, forms.Textarea) or getattr(widget, "input_type", "") == "text"
    if words and not isinstance(widget, LanguageInput):
        widget.attrs.setdefault("dir", "auto")


class OrderedForm(DeskForm):
    """A row of an ordered inline. The position that is sent is the truth; the rows keep the
    index of their form for ever."""

    card = {}
    last_wins = ["position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["position"] = ""  # the model's 0 would mean: before all others

    def has_changed(self):
        """A position alone does not fill a new row, but it does move a saved one."""
        if self.instance.pk:
            return bool(self.changed_data)
        return bool(set(self.changed_data) - {"position", "DELETE"})

    def clean_position(self):
        position = self.cleaned_data.get("position")
        return LAST if position is None else position

    def clean(self):
        cleaned = super().clean()
        if self.has_error("id"):  # hidden, so nobody would see its error
            del self._errors["id"]
            sentence = _(
                "This %(name)s was deleted meanwhile. Delete it here too, or put what it says into "
                "a new one."
            )
            self.add_error(None, sentence % {"name": self.instance._meta.verbose_name})
        return cleaned


class AsSent:
    """For formsets whose rows others may add, move or delete meanwhile: Django pairs the forms that
    were sent with the rows that are saved by their index."""

    def get_queryset(self):
        return self._sent_rows if self.is_bound else super().get_queryset()

    def _should_delete_form(self, form):
        """A row that somebody has deleted goes, unless something was typed into it."""
        is_gone = form.instance.pk is None and form.is_untouched
        return is_gone or super()._should_delete_form(form)

    @property
    def unsent_rows(self):
        """What somebody has added since the form was shown."""
        return [row for pk, row in self._saved_rows.items() if pk not in self._sent_ids]

    @cached_property
    def _sent_rows(self):
        return [self._saved_rows.get(pk) or self.model() for pk in self._sent_ids]

    @cached_property
    def _saved_rows(self):
        return {str(row.pk): row for row in super().get_queryset()}

    @cached_property
    def _sent_ids(self):
        sent = range(min(self.initial_form_count(), self.total_form_count()))
        return [self.data.get(f"{self.add_prefix(index)}-id") for index in sent]


class OnceEach:
    """For formsets, with AsSent, whose owner has each value of the field `once` only once. The rows are saved
    one by one, so two of them cannot change places either; the database would refuse it."""

    once = ""

    def clean(self):
        super().clean()
        if not self.once:
            return
        holders = {form.initial.get(self.once): form for form in self.initial_forms}
        name = self.model._meta.get_field(self.once).attname
        added = {getattr(row, name) for row in self.unsent_rows}
        seen = set()
        for form in self.forms:
            value = getattr(form, "cleaned_data", {}).get(self.once)
            value = getattr(value, "pk", value)
            if not value or self._should_delete_form(form):
                continue
            held = form.instance.pk and holders.get(value, form) is not form
            if held or value in seen:
                form.add_error(self.once, _("This is in the list already."))
            elif value in added:
                sentence = _("Somebody has added this meanwhile: delete this row.")
                form.add_error(self.once, sentence)
            seen.add(value)


class OrderedFormSet(AsSent, OnceEach, forms.BaseInlineFormSet):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self.total_form_count() == self.absolute_max and self.instance.pk:
            # An import may have made more than a form can.
            saved = self.model._default_manager.filter(**{self.fk.name: self.instance})
            self.absolute_max += saved.count()

    def get_unique_error_message(self, unique_check):
        return _("Something is in this list twice. The row is marked.")

    def get_form_error(self):
        """Beside the row itself."""
        return _("This is already in the list. Choose another, or delete this row.")

    def save(self, commit=True):
        saved = super().save(commit)
        if commit and (saved or self.deleted_objects):
            number_in_order(self.model, **{self.fk.name: self.instance})
        return saved


def number_in_order(model, **owner):
    """Positions 1, 2, 3, …, whatever numbers were sent."""
    rows = model._default_manager.filter(**owner).order_by("position", "pk").only("position")
    moved = []
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            moved.append(row)
    model._default_manager.bulk_update(moved, ["position"])
