"""Files in storage: written under the name of their content, deleted when no row shows them."""

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connections, transaction

from images.renditions import names_for

# Names hold a digest of the content: a changed picture has another name.
FOR_A_YEAR = "public, max-age=31536000, immutable"


def check(storage):
    """Raises where pictures cannot be had. A folder without pictures is no fault."""
    if hasattr(storage, "check"):
        storage.check()
    else:
        storage.exists("readyz")


def store(storage, name: str, content: bytes) -> str:
    """Saves unless the same bytes are there already. A file that a crash left half written
    would have the right name and the wrong bytes, hence the comparison."""
    if holds(storage, name, content):
        return name
    if storage.exists(name):
        storage.delete(name)
    return storage.save(name, ContentFile(content))


def holds(storage, name: str, content: bytes) -> bool:
    if not storage.exists(name):
        return False
    with storage.open(name) as existing:
        return existing.read() == content


def hold(name, using, shared=True):
    """Until the end of the transaction, between whoever is about to show a file and whoever deletes it:
    neither sees what the other has not committed. SQLite has one writer at a time anyway."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            kind = "_shared" if shared else ""
            lock = f"SELECT pg_advisory_xact_lock{kind}(hashtextextended(%s, 0))"
            cursor.execute(lock, [name])


def remember(instance, field):
    """Note the stored picture that `instance` is about to let go. Asks the database nothing."""
    facts = instance.__dict__
    name = stored_name(facts.get(field.attname))
    if not name:
        return
    listed = facts.get(f"{field.name}_renditions") or []
    width = facts.get(f"{field.name}_width")
    names = {name, *names_for(name, width), *(rendition["name"] for rendition in listed)}
    facts.setdefault("_pictures_let_go", {}).setdefault(field.name, {})[name] = names


def forget(instance, field, using):
    """Delete what was let go, once the change is committed and if no other row shows it."""
    let_go = instance.__dict__.get("_pictures_let_go", {}).pop(field.name, {})
    for name, names in let_go.items():

        def delete(name=name, names=names):
            delete_unused(field, name, names, using)

        # A storage that fails leaves an orphan file, not an editor without a page.
        transaction.on_commit(delete, using=using, robust=True)


def delete_unused(field, name, names, using):
    with transaction.atomic(using=using):
        hold(name, using, shared=False)
        if is_used(field, name, using):
            return
        for each in names:
            field.storage.delete(each)


def is_used(field, name, using) -> bool:
    """By any picture field, since two may share a folder."""
    return any(
        model._base_manager.using(using).filter(**{other.name: name}).exists()
        for model in apps.get_models()
        for other in model._meta.local_fields
        if isinstance(other, type(field))
    )


def stored_name(value) -> str:
    """The name in storage of a field's raw value; empty for an upload not yet stored."""
    if isinstance(value, str):
        return value
    return value.name or "" if getattr(value, "_committed", False) else ""
