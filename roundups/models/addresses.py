"""Addresses that no page of the site has: what was asked for, and where editors send it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PATH_LENGTH = 300


def trimmed(path: str) -> str:
    """Addresses are kept without the stroke at the end: both spellings mean one page."""
    return path.rstrip("/") or "/"


class MissedPage(models.Model):
    """A path that readers asked for in vain. Nothing here says who they were."""

    path = models.CharField(_("address"), max_length=PATH_LENGTH, unique=True)
    count = models.PositiveIntegerField(_("times"), default=0)
    first_seen = models.DateTimeField(_("first"))
    last_seen = models.DateTimeField(_("last"), db_index=True)
    referrer_host = models.CharField(_("linked from"), max_length=100, blank=True)

    class Meta:
        ordering = ["-count", "-last_seen", "pk"]
        default_permissions = ("view", "delete")
        verbose_name = _("missed page")
        verbose_name_plural = _("missed pages")

    def __str__(self):
        return self.path


class Redirect(models.Model):
    """Sends an address that has no page to one that has."""

    old_path = models.CharField(
        _("old address"),
        max_length=PATH_LENGTH,
        unique=True,
        help_text=_("What readers ask for, such as /blog/2020/gans.html."),
    )
    target = models.CharField(
        _("leads to"),
        max_length=PATH_LENGTH,
        help_text=_("The address of a public page or feed of this site."),
    )

    class Meta:
        ordering = ["old_path"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.CheckConstraint(
                condition=Q(old_path__startswith="/")
                & Q(target__startswith="/")
                & ~Q(target__startswith="//"),
                name="redirect_stays_on_this_site",
            )
        ]

    def __str__(self):
        return self.old_path

    def save(self, *args, **kwargs):
        """What led to the old address leads on, so that nobody is sent twice."""
        super().save(*args, **kwargs)
        others = Redirect.objects.filter(target__in=[self.old_path, f"{self.old_path}/"])
        others.exclude(pk=self.pk).update(target=self.target)
