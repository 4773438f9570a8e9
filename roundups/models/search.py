"""What search knows of the site. The words themselves are in an index of the database's own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prose.sorting import CodePointField

ROWS_OF_A_KIND = 2**48


class SearchDocument(models.Model):
    """A roundup, paper or author in the index. Nothing points at it, so that nothing asks about it
    when a row is deleted."""

    class Kind(models.TextChoices):
        ROUNDUP = "roundup", _("Roundup")
        PAPER = "paper", _("Paper")
        AUTHOR = "author", _("Author")

    # See `key`.
    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind)
    object_id = models.PositiveBigIntegerField()
    # When the first roundup with it goes public. It says what to look through, not what to show.
    public_from = models.DateTimeField()
    digest = models.CharField(max_length=32)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id}"

    @classmethod
    def key(cls, kind, object_id) -> int:
        """Those of a kind stand together, so that the index of words is read for one kind alone."""
        return (cls.Kind.values.index(kind) + 1) * ROWS_OF_A_KIND + object_id


class SearchedUntil(models.Model):
    """One row: when the latest roundup came out by the clock whose papers and authors are indexed as
    well as itself."""

    time = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.time)


class SearchWord(models.Model):
    """A word of titles, names and TL;DRs, to guess what a misspelt one was meant to be."""

    word = CodePointField(max_length=40, unique=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.word
