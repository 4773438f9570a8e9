"""The steps of a merge or a split, in the words of an editor."""

from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import FileField, ForeignKey
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from authors.models import AuthorMatch
from links.models import FormerAddress
from papers.identity.journal import CHANGE, DELETE, stored
from papers.identity.merging import COMPANIONS, GAPS, merge_each
from papers.models import Authorship, PaperMatch

# Told by the addresses themselves, or of no interest to who decides.
UNTOLD = {model._meta.label_lower for model in (FormerAddress, AuthorMatch, PaperMatch)}
NO_FACTS = {"field_sources", "locked_fields"}


@dataclass
class Told:
    """What happens, by a name of what it happens to: lists of names."""

    moved: dict[str, list[str]] = field(default_factory=dict)
    dropped: dict[str, list[str]] = field(default_factory=dict)
    filled: list[tuple[str, str]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    printed: dict[str, list[str]] = field(default_factory=dict)


def tell(steps, other_id, target, kept=None) -> Told:
    """`target`: the model of the two."""
    told, own = Told(), target._meta.label_lower
    for step in steps:
        model = apps.get_model(step["model"])
        if step["model"] in UNTOLD:
            continue
        if step["model"] == own and step["pk"] == other_id:
            told.left += left(step, model, kept) if step["do"] == DELETE and kept else []
        elif step["model"] == own:
            told.filled += filled(step, model)
        elif step["do"] == DELETE:
            told.dropped.setdefault(label_of(model, target), []).append(step["what"])
        elif step["do"] == CHANGE and moves(step, model, target):
            told.moved.setdefault(label_of(model, target), []).append(step["what"])
        elif model is Authorship and step["after"].get("printed_name"):
            told.printed.setdefault(step["after"]["printed_name"], []).append(step["what"])
    return told


def foretell(kept, others) -> list[Told]:
    """What merging these would do, of each in turn. Nothing is done."""
    told, now = [], type(kept).objects.get(pk=kept.pk)
    with transaction.atomic():
        for change, other in zip(merge_each(kept, others), others, strict=True):
            now.refresh_from_db()
            told.append(tell(change.steps, other.pk, type(kept), now))
        transaction.set_rollback(True)
    return told


def filled(step, model):
    """[(field, its value)] of what the kept one gets."""
    companions = {f"{name}_{end}" for name in step["after"] for end in COMPANIONS}
    for name, value in step["after"].items():
        if name in NO_FACTS | companions or not value:
            continue
        yield capfirst(model._meta.get_field(name).verbose_name), shown(model, name, value)


def left(step, model, kept):
    """[(field, its value)] of what goes, because the kept one has another."""
    for name in GAPS[model]:
        ours = stored(kept, model._meta.get_field(name))
        if step["before"][name] and ours and ours != step["before"][name]:
            value = shown(model, name, step["before"][name])
            yield capfirst(model._meta.get_field(name).verbose_name), value


def shown(model, name, value):
    found = model._meta.get_field(name)
    if isinstance(found, ForeignKey):
        return found.related_model._base_manager.filter(pk=value).first()
    if isinstance(found, FileField):
        return _("the one of the other")
    return ", ".join(value) if isinstance(value, list) else value


def moves(step, model, target):
    keys = {f.name for f in model._meta.fields if f.related_model is target}
    return bool(keys & step["after"].keys()) or "object_id" in step["after"]


def label_of(model, target):
    """A row between two is known by what it leads to: an entry by its roundup."""
    partners = [
        f.related_model
        for f in model._meta.concrete_fields
        if isinstance(f, ForeignKey)
        and f.related_model is not target
        and f.related_model._meta.label
        not in (settings.AUTH_USER_MODEL, "contenttypes.ContentType")
    ]
    return capfirst((partners[0] if partners else model)._meta.verbose_name_plural)
