from django.apps import apps
from django.db import transaction
from django.dispatch import Signal
from django_tasks import task

from images import encoding, renditions, storing

# Sent with the model as sender, and the pk: what a page shows has changed without a `save`.
renditions_made = Signal()


def enqueue(fieldfile, using):
    """After the commit, so that the worker finds the row."""
    if not fieldfile or encoding.is_current(fieldfile.renditions):
        return
    row = fieldfile.instance
    args = (row._meta.label_lower, fieldfile.field.name, str(row.pk), fieldfile.name)
    # The command of the same name finds what a failing queue left out.
    transaction.on_commit(lambda: make_renditions.enqueue(*args), using=using, robust=True)


@task()
def make_renditions(model_label: str, field_name: str, pk: str, name: str) -> int:
    model = apps.get_model(model_label)
    return make(model._meta.get_field(field_name), model._meta.pk.to_python(pk), name)


def make(field, pk, name: str) -> int:
    """Count of renditions stored; 0 when they exist or the picture was replaced meanwhile. Those
    that an earlier recipe made stay."""
    rows = field.model._base_manager.filter(pk=pk, **{field.name: name})
    column = f"{field.name}_renditions"
    there = rows.values_list(column, flat=True).first()
    if there is None or encoding.is_current(there):
        return 0
    with field.storage.open(name) as master:
        made = encoding.encode(master.read(), there)
    stored = [_stored(field.storage, name, each) for each in made]
    # The row comes last: a page never lists a file that is not there.
    with transaction.atomic(using=rows.db):
        listed = rows.update(**{column: encoding.marked(there + stored)})
        if listed and stored:
            renditions_made.send(field.model, pk=pk)
    if not listed:
        storing.delete_unused(field, name, [each["name"] for each in stored], rows.db)
    return len(stored) if listed else 0


def _stored(storage, master_name, made: encoding.Encoded) -> dict:
    name = renditions.name_for(master_name, made.width, made.format)
    return {
        "name": storing.store(storage, name, made.content),
        "width": made.width,
        "height": made.height,
        "format": made.format,
        "bytes": len(made.content),
    }
