"""Search at the desk: each column in a query of its own, which reads an index where there is one.
Columns of several tables in one condition would make the database read all their rows, joined."""

from django.db.models.constants import LOOKUP_SEP
from django.utils.text import smart_split, unescape_string_literal

from prose.sorting import SortKeyField, without_article

LONGEST = 200  # characters: every further word is a further condition for the database
MOST_FOUND = 500  # rows: among more nobody looks on without a further word


def search(rows, fields, text):
    """Those with every word in one of the fields; of very many the newest."""
    model, found = rows.model, rows
    words = words_of(model, text)
    if not words:
        return rows
    for word in words:
        first, *others = (holding(model, field, word) for field in fields)
        found = found.filter(pk__in=first.union(*others))
    keys = found.order_by("-pk").values_list("pk", flat=True)
    return rows.filter(pk__in=list(keys[:MOST_FOUND]))


def words_of(model, text) -> list[str]:
    """A title's key has no article in front."""
    text = text.replace("\0", "")[:LONGEST]
    if any(isinstance(field, SortKeyField) and field.title for field in model._meta.fields):
        text = without_article(text)
    words = smart_split(text)
    return [
        unescape_string_literal(word) if word[0] in "\"'" and word[0] == word[-1] else word
        for word in words
    ]


def holding(model, path, word):
    """Keys of the rows with this word in one field, which may be one of a related table. Ids stand
    in indexes of those that are not empty: the database takes one when it is told so."""
    name, _, rest = path.partition(LOOKUP_SEP)
    field = model._meta.get_field(name)
    if field.is_relation:
        return keys(model, **{f"{name}__in": holding(field.related_model, rest, word)})
    found = keys(model, **{path if rest else f"{name}__icontains": word})
    return found.exclude(**{name: ""}) if field.empty_strings_allowed else found


def keys(model, **conditions):
    return model._default_manager.filter(**conditions).order_by().values("pk")
