from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from papers.models import Paper

MOST_STARS = 5


class Rating(models.Model):
    """What one editor thinks of a paper while choosing. Readers never see it."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="ratings")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ratings"
    )
    # Empty where there is a note alone; 0 is a decision too.
    stars = models.PositiveSmallIntegerField(
        _("stars"), null=True, blank=True, validators=[MaxValueValidator(MOST_STARS)]
    )
    note = models.CharField(_("note"), max_length=1000, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "editor"], name="rating_once_per_editor"),
            models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__lte=MOST_STARS),
                name="rating_has_at_most_5_stars",
            ),
        ]

    def __str__(self):
        return f"{self.stars}: {self.paper}"
