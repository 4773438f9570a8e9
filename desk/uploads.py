"""A file that was sent with a form that was refused: no browser fills it in again."""

from django import forms
from django.contrib.admin.helpers import AdminErrorList
from django.utils.translation import gettext as _


def ask_again(form, formsets) -> AdminErrorList:
    """Beside each field whose file is gone, so that nobody saves without it unawares. Returns all
    errors, these among them."""
    for row in [form, *(row for formset in formsets for row in formset.forms)]:
        for name, field in row.fields.items():
            sent = row.files.get(row.add_prefix(name))
            if isinstance(field, forms.FileField) and sent and not row.has_error(name):
                sentence = _("Choose “%s” again: nothing was saved, and the browser has let it go.")
                row.add_error(name, sentence % sent.name)
    return AdminErrorList(form, formsets)
