"""Choices among rows that are loaded already: no query per field, whatever the list is long."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _


class OfferIterator(ModelChoiceIterator):
    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for row in self.field.rows:
            yield self.choice(row)

    def __len__(self):
        return len(self.field.rows) + (self.field.empty_label is not None)

    def __bool__(self):
        return bool(len(self))


class Offered:
    """The form sets `rows` on each of its own fields; the queryset stays empty."""

    default_error_messages = {
        "invalid_choice": _("This is not here any more. Make another choice.")
    }
    iterator = OfferIterator
    rows = ()

    def offer(self, rows):
        self.rows = list(rows)
        self.widget.choices = self.choices

    def row(self, value):
        found = next((row for row in self.rows if str(row.pk) == str(value)), None)
        if found is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found


class OfferedChoice(Offered, forms.ModelChoiceField):
    def to_python(self, value):
        return None if value in self.empty_values else self.row(getattr(value, "pk", value))


class OfferedChoices(Offered, forms.ModelMultipleChoiceField):
    def _check_values(self, value):
        return [self.row(one) for one in dict.fromkeys(value)]
