from django.db import models
from django.utils.translation import gettext_lazy as _

from images.fields import PictureField
from links.models import WebURLField
from papers.licences import LICENCE_URLS, LICENCES
from papers.models.paper import Paper
from prose.fields import MarkdownField


class FigureQuerySet(models.QuerySet):
    def shown(self):
        """See `Paper.shown_figures`."""
        return self.exclude(alt="")


class Figure(models.Model):
    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="figures", verbose_name=_("paper")
    )
    image = PictureField(
        _("image"),
        upload_to="figures",
        help_text=_(
            "JPEG, PNG, GIF, WebP or AVIF, up to 20 MB. At least 1200 pixels wide is best."
        ),
    )
    alt = models.TextField(
        _("alt text"),
        blank=True,
        help_text=_(
            "What someone who cannot see the figure needs to know. "
            "Needed before a roundup that shows it can be published."
        ),
    )
    caption = MarkdownField(_("caption"), blank=True, help_text=_("May hold formulas and links."))
    number = models.CharField(
        _("number in the paper"), max_length=20, blank=True, help_text=_("Such as “Figure 2”.")
    )
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Whose figure it is.")
    )
    source_url = WebURLField(
        _("where it is from"), blank=True, help_text=_("The page or file it was taken from.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=LICENCES,
        blank=True,
        help_text=_("What allows us to show it."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self):
        return self.number or str(_("Figure of %s")) % self.paper.plain_title

    def get_licence_display(self):
        return str(LICENCES.get(self.licence, self.licence))

    @property
    def licence_url(self):
        return LICENCE_URLS.get(self.licence, "")
