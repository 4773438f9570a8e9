from django.db import models
from django.db.models import Q
from django.utils import timezone


class TallyQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()), papers__isnull=False)


class Tally(models.Model):
    """How much is published, counted once for all pages that say so: on the whole site, or of one
    topic or conference. Nothing points at it, so that nothing asks about it when a row is deleted."""

    SITE = ""  # a kind that comes first in order

    kind = models.CharField(max_length=10)
    object_id = models.PositiveBigIntegerField(default=0)
    # None where it has to be counted again.
    roundups = models.PositiveIntegerField(null=True)
    papers = models.PositiveIntegerField(null=True)
    # When the next scheduled roundup comes out.
    until = models.DateTimeField(null=True)

    objects = TallyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="tally_once")]

    def __str__(self):
        return f"{self.kind} {self.object_id}: {self.roundups}, {self.papers}"
