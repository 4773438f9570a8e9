"""Slugs: the last part of a public address, made from a title when an object has none."""

import unicodedata

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

SLUG_LENGTH = 80
# Letters that have no decomposition, so that slugify would drop them.
LATIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae",
     "œ": "oe", "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d"}
)  # fmt: skip


def slug_from(text: str) -> str:
    """An ASCII slug of at most 80 characters that ends at a word; empty for text without letters
    that Latin can show (a title in Chinese, say)."""
    slug = slugify(unicodedata.normalize("NFKD", text.translate(LATIN)))
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug


def unique_slug(instance, text: str) -> str:
    """A slug for `text` that no other row of the instance's model has: "name", "name-2", …"""
    model = type(instance)
    base = slug_from(text) or model._meta.model_name
    others = model._default_manager.exclude(pk=instance.pk)
    taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


class Slugged(models.Model):
    """A model with an address of its own. The slug is made once; a new title does not change it."""

    slug = models.SlugField(
        _("address"),
        max_length=SLUG_LENGTH + 8,
        unique=True,
        blank=True,
        help_text=_("The last part of the page's address. Leave it empty to have it made."),
    )
    slug_source = "title"

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = unique_slug(self, str(getattr(self, self.slug_source)))
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "slug"}
        super().save(*args, **kwargs)
