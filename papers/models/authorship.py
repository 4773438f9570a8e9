from django.db import models
from django.utils.translation import gettext_lazy as _

from authors.models import Author


class Authorship(models.Model):
    """An author's place on one paper, with the name as it was printed there."""

    paper = models.ForeignKey("Paper", on_delete=models.CASCADE, related_name="authorships")
    author = models.ForeignKey(
        Author,
        on_delete=models.PROTECT,
        related_name="authorships",
        verbose_name=_("author"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    printed_name = models.CharField(
        _("name as printed"),
        max_length=160,
        blank=True,
        help_text=_("Only where the paper spells it differently."),
    )
    affiliation = models.CharField(
        _("affiliation then"), max_length=200, blank=True, help_text=_("As on the paper.")
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "author"],
                name="authorship_once_per_paper",
                violation_error_message=_("This author is on the paper already."),
            )
        ]

    def __str__(self):
        return self.printed

    @property
    def printed(self):
        return self.printed_name or self.author.name
