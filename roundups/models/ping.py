"""What the WebSub hub knows, and what it is still to hear."""

from django.db import models
from django.utils import timezone

from roundups.models.roundup import Roundup


class Announcement(models.Model):
    """What of a roundup was last announced; a row of its own, which no editor's form writes over."""

    roundup = models.OneToOneField(Roundup, on_delete=models.CASCADE, primary_key=True)
    shown = models.CharField(max_length=40, blank=True)
    # When there may be something new to tell: it was saved, or its time comes.
    due_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.roundup_id}: {self.shown}"


class Ping(models.Model):
    """The address of a feed that has changed, until the hub knows."""

    url = models.URLField(max_length=500, unique=True)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.url
