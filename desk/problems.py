"""What the renderer could not show and what was done to a picture, told to who saved it."""

from django.contrib import messages
from django.utils.text import capfirst

from prose.fields import problems


def warn_of_problems(request, form, formsets):
    """After saving: a warning for each, naming the field and, in a list, the row."""
    for row, saved in _saved_forms(form, formsets):
        found = problems(saved.instance)
        for name in saved.changed_data:
            value = getattr(saved.instance, name, None)
            for sentence in [*found.get(name, ()), *getattr(value, "notes", ())]:
                where = [row, capfirst(saved.fields[name].label), sentence]
                messages.warning(request, " – ".join(str(part) for part in where if part))


def _saved_forms(form, formsets):
    yield "", form
    for formset in formsets:
        for row in formset.forms:
            if row.has_changed() and row not in formset.deleted_forms:
                yield str(row.instance), row
