"""Notes every write to what readers may see, with what it touches, in the transaction of the write.
Who saves without one has it noted just after."""

from django.db import connections
from django.db.models import signals

from images.tasks import renditions_made
from links.bulk import written_in_bulk
from papers.models import Paper
from prose.fields import prose_rendered
from roundups import tags, touched
from roundups.freshness import mark_changed
from roundups.models import Change, Entry

CONTENT = {"authors", "conference", "links", "papers", "roundups"}
# These follow from the rest, or are for editors alone.
NOT_SHOWN = {
    *("authormatch", "import", "importitem", "importedlink", "papermatch"),
    *("importedwriteup", "roundupimport", "roundupimport_handed_over"),
    *("announcement", "change", "missedpage", "ping"),
    *("rating", "searchdocument", "searcheduntil", "searchword", "tally"),
}


def watch():
    for name, receiver in {
        "pre_save": about_to_save,
        "post_save": saved,
        "post_delete": deleted,
        "m2m_changed": between,
    }.items():
        getattr(signals, name).connect(receiver, dispatch_uid=f"freshness {name}")
    renditions_made.connect(pictures_made, dispatch_uid="freshness")
    written_in_bulk.connect(many_written, dispatch_uid="freshness")
    prose_rendered.connect(anything, dispatch_uid="freshness")
    signals.post_migrate.connect(migrated, dispatch_uid="freshness")


def about_to_save(sender, instance, using, raw=False, **kwargs):
    """Keeps the columns that count as they are now; None for a new row."""
    if sender in touched.LISTED and not raw:
        rows = sender._base_manager.using(using).filter(pk=instance.pk)
        is_new = instance._state.adding or not touched.LISTED[sender]
        instance._state.before = None if is_new else rows.values(*touched.LISTED[sender]).first()


def saved(sender, instance, using, raw=False, **kwargs):
    if raw:
        anything(sender, using)
    elif is_shown(sender):
        before = getattr(instance._state, "before", None)
        note(instance, before, touched.columns(instance), using)


def deleted(sender, instance, using, **kwargs):
    if is_shown(sender):
        note(instance, touched.columns(instance), None, using)


def between(sender, instance, action, using, reverse=False, pk_set=None, **kwargs):
    """Of a change of rows between two, the half before the write is passed over."""
    if not is_shown(sender) or not action.startswith("post_"):
        return
    rows = [instance.pk] if not reverse else pk_set
    if sender is Paper.topics.through and rows is not None:
        mark_changed(using, {tag for pk in rows for tag in touched.by_topics(pk, using)})
    elif sender is Entry.featured.through and not reverse:
        mark_changed(using, {tags.row(Entry, instance.pk), tags.entries(instance.roundup_id)})
    else:
        mark_changed(using)


def pictures_made(sender, pk, **kwargs):
    for row in sender._base_manager.filter(pk=pk):
        mark_changed(touched=set(tags.READ[sender](vars(row))))


def many_written(sender, rows, **kwargs):
    """New, or with what they belong to as it was."""
    found = {
        tag for row in rows for tag in touched.by(row, None, touched.columns(row), row._state.db)
    }
    if found:
        mark_changed(touched=found)


def anything(sender, using=None, **kwargs):
    mark_changed(using)


def note(row, before, after, using):
    mark_changed(using, touched.by(row, before, after, using))


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
