"""Search at the desk: every word in one of the columns, of the rows themselves or of related ones."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.db.models.constants import LOOKUP_SEP
from django.utils.text import smart_split, unescape_string_literal

from prose.sorting import SortKeyField, without_article
from prose.words import with_straight_quotes

LONGEST = 200  # characters: every further word is a further condition for the database
MOST_FOUND = 500  # rows: among more nobody looks on without a further word


def search(rows, fields, text, apart=False):
    """Those with every word in one of the fields; of very many the newest. Each column `apart` is
    read in its index, where it has one, instead of all rows."""
    model, found = rows.model, rows
    words = words_of(model, text)
    if not words:
        return rows
    for word in words:
        conditions = [holding(model, field, word, apart) for field in fields]
        if apart:
            first, *others = (keys(model, condition) for condition in conditions)
            conditions = [Q(pk__in=first.union(*others))]
        found = found.filter(reduce(or_, conditions))
    newest = found.order_by("-pk").values_list("pk", flat=True)[:MOST_FOUND]
    return rows.filter(pk__in=list(newest))


def words_of(model, text) -> list[str]:
    """A title's key has no article in front."""
    text = text.replace("\0", "")[:LONGEST]
    if any(isinstance(field, SortKeyField) and field.title for field in model._meta.fields):
        text = without_article(text)
    words = smart_split(with_straight_quotes(text))
    return [
        unescape_string_literal(word) if word[0] in "\"'" and word[0] == word[-1] else word
        for word in words
    ]


def holding(model, path, word, apart) -> Q:
    """This word in one field, which may be one of a related table. Ids stand in indexes of those
    that are not empty: the database takes one when it is told so."""
    name, _, rest = path.partition(LOOKUP_SEP)
    field = model._meta.get_field(name)
    if field.is_relation:
        related = field.related_model
        return Q(**{f"{name}__in": keys(related, holding(related, rest, word, apart))})
    found = Q(**{path if rest else f"{name}__icontains": word})
    return found & ~Q(**{name: ""}) if apart and field.empty_strings_allowed else found


def keys(model, condition):
    return model._default_manager.filter(condition).order_by().values("pk")
