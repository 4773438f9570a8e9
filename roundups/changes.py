"""Notes every write to what readers may see, in the transaction of the write. Who saves without
one has it noted just after."""

from django.db import connections
from django.db.models import signals

from images.tasks import renditions_made
from prose.fields import prose_rendered
from roundups.freshness import mark_changed
from roundups.models import Change

CONTENT = {"authors", "conference", "links", "papers", "roundups"}
# These are asked for only after nothing was found, follow from the rest, or are for editors alone.
NOT_SHOWN = {
    *("authormatch", "import", "importitem", "importedlink", "roundupimport"),
    *("identitychange", "papermatch"),
    *("announcement", "change", "formeraddress", "missedpage", "ping", "redirect"),
    *("rating", "searchdocument", "searchword"),
}


def watch():
    for name in ("post_save", "post_delete", "m2m_changed"):
        getattr(signals, name).connect(written, dispatch_uid=f"freshness {name}")
    for signal in (renditions_made, prose_rendered):
        signal.connect(updated, dispatch_uid="freshness")
    signals.post_migrate.connect(migrated, dispatch_uid="freshness")


def written(sender, using=None, action="post_", **kwargs):
    """Of a change of rows between two, the half before the write is passed over."""
    if is_shown(sender) and action.startswith("post_"):
        mark_changed(using)


def updated(sender, using=None, **kwargs):
    """By an `update`, of which Django says nothing."""
    mark_changed(using)


def is_shown(model):
    """Migrations write with models of their own, before there may be a table to note it in."""
    meta = model._meta
    known = meta.app_label in CONTENT and model.__module__ != "__fake__"
    return known and meta.model_name not in NOT_SHOWN


def migrated(sender, using, plan=(), **kwargs):
    """A migration may have written anything; undoing the first takes the table away."""
    tables = connections[using].introspection.table_names() if plan else []
    if sender.name == "roundups" and Change._meta.db_table in tables:
        mark_changed(using)
