"""Pictures that lack renditions: new ones, those of an earlier recipe, and what a killed worker left
undone."""

from django.apps import apps
from django.db.models import Q

from images.encoding import RECIPE
from images.fields import PictureField
from images.tasks import make_renditions


def missing():
    """(field, pk, name) of each."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, PictureField):
                recipe = f"{field.name}_renditions__0__recipe"
                old = Q(**{f"{recipe}__isnull": True}) | Q(**{f"{recipe}__lt": RECIPE})
                rows = model._base_manager.filter(old).exclude(**{field.name: ""}).order_by("pk")
                yield from ((field, *row) for row in rows.values_list("pk", field.name))


def enqueue_missing():
    """A task that was killed says "running" for ever and is not tried again. What editors do meanwhile
    comes first."""
    later = make_renditions.using(priority=-10)
    for field, pk, name in missing():
        later.enqueue(field.model._meta.label_lower, field.name, str(pk), name)
