"""Changes of rows, written down as they are made, so that they can be shown and taken back.

Rows are written by `update` and without signals of their own: whoever has a journal calls `touch`
for the objects whose pages show them.
"""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from images.fields import PictureField

CHANGE, CREATE, DELETE = "change", "create", "delete"
PLAIN = (str, int, float, bool, list, dict, type(None))


class Refused(Exception):
    """Nothing was changed; the message says to an editor why and what to do first."""


class Journal:
    def __init__(self):
        self.steps = []

    def change(self, row, what="", **values):
        """`values` are those of columns: keys, not objects."""
        fields = {name: row._meta.get_field(name) for name in values}
        before = {field.name: stored(row, field) for field in fields.values()}
        for name, field in fields.items():
            setattr(row, field.attname, values[name])
        after = {field.name: stored(row, field) for field in fields.values()}
        if before != after:
            rows_of(row).filter(pk=row.pk).update(**values)
            self._note(CHANGE, row, what, before=before, after=after)

    def delete(self, row, what=""):
        before = columns(row)
        row.delete()
        self._note(DELETE, row, what, pk=before[row._meta.pk.name], before=before)

    def create(self, row, what=""):
        row.save()
        self._note(CREATE, row, what, after=columns(row))

    def _note(self, do, row, what, pk=None, **more):
        named = {"do": do, "model": row._meta.label_lower, "pk": pk or row.pk, "what": what}
        self.steps.append(named | more)


def stored(row, field):
    """A column as JSON has it, with nothing rounded. The kind of an object by its name: its number is
    another in another database, to which a site may move."""
    value = field.value_from_object(row)
    if field.related_model is ContentType:
        return [*ContentType.objects.get_for_id(value).natural_key()]
    return value if isinstance(value, PLAIN) else field.value_to_string(row)


def restored(field, value):
    """What `stored` made of it, as the column has it."""
    if field.related_model is ContentType and isinstance(value, list):
        return ContentType.objects.get_by_natural_key(*value).pk
    return field.to_python(value)


def columns(row) -> dict:
    return {field.name: stored(row, field) for field in row._meta.concrete_fields}


def rows_of(row):
    return type(row)._base_manager.all()


def touch(row):
    """Tells search, cards and feeds that something about this row has changed."""
    dates = {"changed_at"} & {field.name for field in row._meta.fields}
    row.save(update_fields=["sort_key", *dates])


def take_back(steps):
    """The last first. What somebody has changed or deleted since stays as that person left it; a
    row that cannot come back is refused."""
    for step in reversed(steps):
        UNDO[step["do"]](apps.get_model(step["model"]), step)


def unchange(model, step):
    row = model._base_manager.filter(pk=step["pk"]).first()
    if row is None:
        return
    fields = [model._meta.get_field(name) for name in step["before"]]
    values = {
        field.attname: restored(field, step["before"][field.name])
        for field in fields
        if stored(row, field) == step["after"][field.name]
    }
    if values:
        model._base_manager.filter(pk=row.pk).update(**values)


def uncreate(model, step):
    model._base_manager.filter(pk=step["pk"]).delete()


def undelete(model, step):
    fields = {field.name: field for field in model._meta.concrete_fields}
    values = {name: value for name, value in step["before"].items() if name in fields}
    row = model(**{fields[name].attname: restored(fields[name], values[name]) for name in values})
    check_that_it_fits(row)
    for field in fields.values():
        if isinstance(field, PictureField):
            field.clear_if_lost(row)
    row.save_base(raw=True, force_insert=True)


def check_that_it_fits(row):
    """In sentences: the database would only say no."""
    for field in row._meta.concrete_fields:
        key = getattr(row, field.attname)
        if field.is_relation and key and not field.related_model._base_manager.filter(pk=key):
            if not field.null:
                raise Refused(lost_partner(row, field))
            setattr(row, field.attname, None)
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        words = {"name": str(row), "why": " ".join(error.messages)}
        raise Refused(_("“%(name)s” cannot come back. %(why)s") % words) from None


def lost_partner(row, field):
    words = {"name": row._meta.verbose_name, "lost": field.related_model._meta.verbose_name}
    return _("The %(name)s cannot come back: its %(lost)s has been deleted.") % words


UNDO = {CHANGE: unchange, CREATE: uncreate, DELETE: undelete}
