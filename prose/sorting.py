"""Keys that sort names and titles as readers expect, alike on every database.

`sort_key = SortKeyField(of="name")` follows `name` on `save()`, also with `update_fields`, and on
`bulk_create()`; after `update()` or `bulk_update()` call `fill_sort_keys`. Searching the key with
`sort_key__folded="schrodinger"` finds Schrödinger.
"""

import re
import unicodedata

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models.lookups import Contains

LENGTH = 200
# Letters that no decomposition brings to a base letter.
BASES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})  # fmt: skip
ACCENTS = re.compile("[\u0300-\u036f]")  # of Latin, Greek and Cyrillic; elsewhere marks are letters
APOSTROPHES = re.compile("['’‘`´ʹʻʼ]")
NUMBER = re.compile(r"\d+")
DIGITS = 6
# Libraries pass over them. A title without a language counts as English: most papers are.
ARTICLES = {
    "de": "der die das ein eine",
    "en": "a an the",
    "es": "el la los las un una",
    "fr": "le la les un une",
    "it": "il lo la i gli le un una",
    "nl": "de het een",
    "pt": "o a os as um uma",
}
ALL_ARTICLES = " ".join(ARTICLES.values())


def sort_key(text: str, language: str | None = None) -> str:
    """Folded accents and case, no punctuation, numbers by their size: Latin, then Greek, Cyrillic
    and the others by code point. An article is passed over in a title, that is, with a language."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(BASES))
    folded = unicodedata.normalize("NFC", ACCENTS.sub("", folded))
    words = APOSTROPHES.sub("", folded)
    if language is not None:
        spoken = (language or "en").partition("-")[0].lower()
        words = without_article(words, ARTICLES.get(spoken, ""))
    words = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in words)
    words = NUMBER.sub(lambda found: found[0].lstrip("0").zfill(DIGITS), words)
    return " ".join(words.split())[:LENGTH]


def without_article(words, articles=ALL_ARTICLES):
    """Without one in front, of any language where none is told."""
    first, space, rest = words.lstrip(' "“”„«»¿¡([').partition(" ")
    return rest if first.casefold() in articles.split() and rest.strip() else words


class CodePointField(models.CharField):
    """PostgreSQL compares it by code points, as SQLite does."""

    def db_parameters(self, connection):
        collation = "C" if connection.vendor == "postgresql" else None
        return super().db_parameters(connection) | {"collation": collation}


class SortKeyField(CodePointField):
    """The key of another field."""

    def __init__(self, *args, of, title=False, **kwargs):
        self.of, self.title = of, title
        usual = {"max_length": LENGTH, "editable": False, "blank": True, "default": ""}
        super().__init__(*args, **usual | kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of, "title": self.title}

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract:
            models.signals.post_save.connect(
                self._follow, sender=cls, dispatch_uid=f"sort key {cls._meta.label} {name}"
            )

    def pre_save(self, model_instance, add):
        setattr(model_instance, self.attname, self.key_of(model_instance))
        return super().pre_save(model_instance, add)

    def key_of(self, instance) -> str:
        language = getattr(instance, "language", "") if self.title else None
        return sort_key(getattr(instance, self.of) or "", language)

    def _follow(self, instance, update_fields, using, raw, **kwargs):
        """`save(update_fields=["name"])` writes the name alone; this adds its key."""
        if raw or not update_fields or self.attname in update_fields:
            return
        if {self.of, "language"} & set(update_fields):
            key = self.key_of(instance)
            setattr(instance, self.attname, key)
            rows = type(instance)._base_manager.using(using).filter(pk=instance.pk)
            rows.update(**{self.attname: key})


@SortKeyField.register_lookup
class Folded(Contains):
    """Contains these words, whatever their accents and case; nothing contains a word of signs."""

    lookup_name = "folded"

    def get_prep_lookup(self):
        return sort_key(str(self.rhs))

    def get_rhs_op(self, connection, rhs):
        return connection.operators["contains"] % rhs

    def as_sql(self, compiler, connection):
        if not self.rhs:
            raise EmptyResultSet
        return super().as_sql(compiler, connection)


def fill_sort_keys(model, using, batch=1000):
    """For rows that were there before the field, or were written past `save()`."""
    fields = [
        field for field in model._meta.local_concrete_fields if isinstance(field, SortKeyField)
    ]
    rows = model._base_manager.using(using).order_by("pk")
    last = 0
    while found := list(rows.filter(pk__gt=last)[:batch]):
        for row in found:
            for field in fields:
                setattr(row, field.attname, field.key_of(row))
        model._base_manager.using(using).bulk_update(found, [field.attname for field in fields])
        last = found[-1].pk
