"""What was typed into a form that cannot be saved any more: shown once again, to be copied."""

import re

from django import forms
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

TYPED_KINDS = ("text", "url", "email")
MOST_ROWS = 5


def give_back(model_admin, request, status, sentence, leads_to=None, words=None):
    """A page that says why nothing was saved, and leads to what is there instead."""
    context = model_admin.admin_site.each_context(request) | {
        "title": _("Nothing was saved"),
        "opts": model_admin.opts,
        "sentence": sentence,
        "typed": words_of(model_admin, request) if words is None else words,
        "leads_to": leads_to,
    }
    return TemplateResponse(request, "admin/unsaved.html", context, status=status)


def words_of(model_admin, request) -> list[tuple]:
    """[(label, text, rows to show it in)]. The form is that of a new object, the rows are those of
    everybody: of what may not be changed there would be no fields."""
    new = model_admin.model()
    fields = model_admin.get_form(request, new).base_fields
    found = [*typed(fields, request.POST)]
    for kind in model_admin.get_inlines(request, new):
        inline = kind(model_admin.model, model_admin.admin_site)
        formset = inline.get_formset(request, new)
        name = capfirst(inline.verbose_name)
        for number, prefix in enumerate(rows_of(formset, request.POST), start=1):
            found += typed(formset.form.base_fields, request.POST, prefix, f"{name} {number}: ")
    return found


def rows_of(formset, sent):
    """The prefixes of the rows, as they stood on the page: one may have been moved."""
    row = re.compile(rf"({re.escape(formset.get_default_prefix())}-\d+-)")
    return dict.fromkeys(found[1] for found in map(row.match, sent) if found)


def typed(fields, sent, prefix="", before=""):
    """Of a slug, which is made of the title, nobody need be told."""
    for name, field in fields.items():
        widget, text = field.widget, sent.get(prefix + name, "")
        is_typed = isinstance(widget, forms.Textarea) or input_type(widget) in TYPED_KINDS
        if is_typed and text.strip() and not isinstance(field, forms.SlugField):
            label, rows = capfirst(field.label or name), int(widget.attrs.get("rows", 1))
            yield f"{before}{label}", text, min(rows, MOST_ROWS)


def input_type(widget):
    return getattr(widget, "input_type", "")
