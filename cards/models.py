from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F


class CardNameField(models.CharField):
    """Set by the worker alone, through `update`. Saving a row that was read before the card was
    drawn leaves the name as it is now."""

    def pre_save(self, model_instance, add):
        return super().pre_save(model_instance, add) if add else F(self.name)


class Carded(models.Model):
    """A model whose page has a card for shared links, drawn in the background."""

    card = CardNameField(max_length=100, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def card_url(self):
        """Empty until the card is drawn: a page names no file that is not there."""
        return default_storage.url(self.card) if self.card else ""
