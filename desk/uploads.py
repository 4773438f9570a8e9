"""Files that are sent with a form of the desk."""

from django import forms
from django.contrib.admin.helpers import AdminErrorList
from django.utils.translation import gettext as _

from images.fields import PictureField, prepare_ahead

from .seen import NEWER


def prepare_pictures(files, models):
    """For the fields of a form and of its rows, whose names end like those of the models."""
    fields = [field for model in models for field in model._meta.fields]
    names = {field.name for field in fields if isinstance(field, PictureField)}
    for sent, file in files.items():
        if sent.rpartition("-")[2] in names:
            prepare_ahead(file)


def ask_again(form, formsets) -> AdminErrorList:
    """When a form was refused, since no browser fills a file in again: beside each field whose file is
    gone, so that nobody saves without it unawares. Returns all errors, these among them."""
    for row in [form, *(row for formset in formsets for row in formset.forms)]:
        for name, field in row.fields.items():
            sent = row.files.get(row.add_prefix(name))
            refused = any(error.code != NEWER for error in row.errors.as_data().get(name, ()))
            if isinstance(field, forms.FileField) and sent and not refused:
                sentence = _("Choose “%s” again: nothing was saved, and the browser has let it go.")
                row.add_error(name, sentence % sent.name)
    return AdminErrorList(form, formsets)
