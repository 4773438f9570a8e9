"""Slugs: the last part of a public address, made from a title when an object has none."""

import unicodedata
from functools import reduce
from itertools import chain, count
from operator import or_

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from links.models import FormerAddress
from links.romanising import romanised

SLUG_LENGTH = 80
BATCH = 100  # conditions in one query
# Letters that have no decomposition, so that slugify would drop them.
LATIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae",
     "œ": "oe", "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d"}
)  # fmt: skip


def slug_from(text: str) -> str:
    """An ASCII slug of at most 80 characters that ends at a word; empty for text without letters
    that Latin can show (a row of emoji, say)."""
    return latin_slug_from(romanised(text))


def latin_slug_from(text: str) -> str:
    """As `slug_from`, of what is Latin in the text alone."""
    slug = slugify(unicodedata.normalize("NFKD", text.translate(LATIN)))
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug


def unique_slug(instance, text: str) -> str:
    """A slug for `text` that no other row of the instance's model has or had: "name", "name-2", …"""
    model = type(instance)
    base = slug_from(text) or model._meta.model_name
    others = model._default_manager.exclude(pk=instance.pk)
    taken = {
        slug
        for rows in (others, addresses_of_others(instance))
        for slug in rows.filter(slug__startswith=base).values_list("slug", flat=True)
    }
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def unique_slugs(model, texts: list[str]) -> list[str]:
    """For new rows of a model, in two queries for a hundred of them."""
    bases = [slug_from(text) or model._meta.model_name for text in texts]
    taken = set()
    for part in (bases[at : at + BATCH] for at in range(0, len(bases), BATCH)):
        starts = reduce(or_, (Q(slug__startswith=base) for base in part))
        former = FormerAddress.objects.filter(content_type=ContentType.objects.get_for_model(model))
        for rows in (model._default_manager, former):
            taken.update(rows.filter(starts).values_list("slug", flat=True))
    slugs = []
    for base in bases:
        numbered = chain([base], (f"{base}-{number}" for number in count(2)))
        slugs.append(next(slug for slug in numbered if slug not in taken))
        taken.add(slugs[-1])
    return slugs


def addresses_of_others(instance):
    """The former addresses of all other objects of the instance's model."""
    return FormerAddress.objects.filter(
        content_type=ContentType.objects.get_for_model(instance)
    ).exclude(object_id=instance.pk)


def present_slug(model, slug: str, field: str = "slug") -> str:
    """The slug of today of what had this one before; itself if something has it, or nothing had."""
    rows = model._base_manager
    if rows.filter(**{field: slug}).exists():
        return slug
    former = FormerAddress.objects.filter(
        content_type=ContentType.objects.get_for_model(model), field=field, slug=slug
    )
    moved = rows.filter(pk__in=former.values("object_id"))
    return moved.values_list(field, flat=True).first() or slug


class Slugged(models.Model):
    """A model with an address of its own. The slug is made once; a new title does not change it.
    An address that is changed by hand is kept as a former one."""

    slug = models.SlugField(
        _("address"),
        max_length=SLUG_LENGTH + 8,
        unique=True,
        blank=True,
        help_text=_("The last part of the page's address. Leave it empty to have it made."),
    )
    former_addresses = GenericRelation(FormerAddress)
    slug_source = "title"
    address_fields = ["slug"]
    address_is_known = True  # False while nobody can have a link to the page

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = unique_slug(self, str(getattr(self, self.slug_source)))
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "slug"}
        if self._state.adding:
            super().save(*args, **kwargs)
            return
        with transaction.atomic(savepoint=False):
            before = self._saved_addresses(kwargs.get("update_fields"))
            super().save(*args, **kwargs)
            for field, address in before.items():
                if address != getattr(self, field):
                    self._keep_address(field, address)

    def validate_unique(self, exclude=None):
        super().validate_unique(exclude)
        if not self.slug or "slug" in (exclude or ()):
            return
        if addresses_of_others(self).filter(slug=self.slug).exists():
            message = _(
                "Another page had this address, and links to it lead there. Choose another."
            )
            raise ValidationError({"slug": message})

    def _saved_addresses(self, update_fields):
        """The addresses in the database that a save may change. Locked, so that of two changes at
        a time none is forgotten."""
        fields = [f for f in self.address_fields if update_fields is None or f in update_fields]
        if not fields or not self.address_is_known:
            return {}
        rows = type(self)._base_manager.select_for_update().filter(pk=self.pk)
        return rows.values(*fields).first() or {}

    def _keep_address(self, field, address):
        """The other editions of a conference may go on under the address of the series."""
        self.former_addresses.filter(slug=getattr(self, field)).delete()
        if type(self)._base_manager.filter(**{field: address}).exists():
            return
        FormerAddress.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(self),
            slug=address,
            defaults={"object_id": self.pk, "field": field},
        )
