"""Who is who: which two papers may be one, and what was merged or split."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from papers.models.paper import Paper


class PaperMatch(models.Model):
    """Two papers that may be one. An editor decides; see AuthorMatch for people."""

    class Reason(models.TextChoices):
        TITLE = "title", _("The same title and first author")

    class Verdict(models.TextChoices):
        OPEN = "", _("To be decided")
        ANOTHER = "another", _("Another paper")

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="matches")
    other = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="matched_by")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["paper__sort_key", "pk"]
        default_permissions = ()
        verbose_name = _("likely match of papers")
        verbose_name_plural = _("likely matches of papers")
        constraints = [
            models.UniqueConstraint(fields=["paper", "other"], name="paper_match_once"),
            # The one that was here first is the other.
            models.CheckConstraint(
                condition=Q(paper__gt=F("other")), name="paper_match_looks_back"
            ),
        ]

    def __str__(self):
        return f"{self.paper} = {self.other}?"


class IdentityChange(models.Model):
    """A merge of two rows into one, or a split of one into two, with every row that it touched, so
    that it can be undone. It outlives what it is about: hence names and keys instead of relations."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("Merged")
        SPLIT = "split", _("Split")

    kind = models.CharField(max_length=5, choices=Kind)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    # The one that stays.
    kept_id = models.PositiveBigIntegerField()
    kept_name = models.CharField(max_length=400)
    # The one that a merge takes away, or a split makes.
    other_id = models.PositiveBigIntegerField()
    other_name = models.CharField(max_length=400)
    # [{"do": "change" | "delete" | "create", "model", "pk", "before", "after", "what"}]
    steps = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        verbose_name = _("merge or split")
        verbose_name_plural = _("duplicates")
        indexes = [
            models.Index(fields=["content_type", "other_id"], name="identity_change_of_other")
        ]

    def __str__(self):
        names = [self.other_name, self.kept_name]
        return " → ".join(names if self.kind == self.Kind.MERGE else reversed(names))
