"""What stands in the way of a deletion, named so that an editor knows where to go."""

from django.contrib.admin.utils import NestedObjects
from django.db import models, router
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

MOST = 50


def in_the_way(site, request, objs):
    """Lines of HTML. A part, such as an author's place on a paper, is named by its whole."""
    objs = list(objs)
    collector = NestedObjects(using=router.db_for_write(type(objs[0])), origin=objs)
    collector.collect(objs)
    wholes = {}
    for model, parts in by_model(collector.protected).items():
        field = whole_field(site, model)
        if field:
            prefetch_related_objects(parts, field.name)
        wholes |= dict.fromkeys(getattr(part, field.name) if field else part for part in parts)
    lines = list(dict.fromkeys(line_for(site, request, whole) for whole in wholes))
    more = len(lines) - MOST
    return lines[:MOST] + ([_("And %d more.") % more] if more > 0 else [])


def by_model(objs):
    groups = {}
    for obj in sorted(objs, key=lambda obj: obj.pk):
        groups.setdefault(type(obj), []).append(obj)
    return groups


def whole_field(site, model):
    """The relation to the whole that a part goes with; None for what stands on its own."""
    if site.is_registered(model):
        return None
    for field in model._meta.fields:
        owned = field.many_to_one and field.remote_field.on_delete is models.CASCADE
        if owned and site.is_registered(field.related_model):
            return field
    return None


def line_for(site, request, obj):
    name = capfirst(obj._meta.verbose_name)
    if not site.is_registered(type(obj)):
        return format_html("{}: {}", name, obj)
    if not site.get_model_admin(type(obj)).has_view_permission(request, obj):
        return format_html(_("{}: one that you may not see"), name)
    opts = obj._meta
    url = reverse(f"{site.name}:{opts.app_label}_{opts.model_name}_change", args=[obj.pk])
    return format_html('{}: <a href="{}">{}</a>', name, url, obj)
