from django.db import models


class SiteCard(models.Model):
    """A card of the site that was drawn and stored, so that a page need not ask the storage."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name
