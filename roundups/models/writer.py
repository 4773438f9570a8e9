from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from images.fields import PictureField
from images.monograms import Monogrammed
from links.models import Linked
from links.paths import path_to
from links.slugs import Slugged
from prose.fields import MarkdownField
from prose.sorting import SortKeyField


class Writer(Slugged, Linked, Monogrammed):
    """The public face of someone who writes roundups."""

    slug_source = "name"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="writer",
        verbose_name=_("account"),
        help_text=_("The account that may edit this writer's roundups."),
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("As it stands in the byline."))
    sort_key = SortKeyField(of="name")
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("Such as “Research engineer”.")
    )
    photo = PictureField(_("photo"), upload_to="writers", blank=True)
    bio = MarkdownField(
        _("about"), blank=True, help_text=_("A few sentences for the writer's page.")
    )

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("writer")
        verbose_name_plural = _("writers")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_to("writer", self.slug)
