from django.db import models
from django.db.models import Q

from papers.models import Import, Paper
from roundups.models.roundup import Roundup


class RoundupImport(models.Model):
    """An import that was started from a roundup, which gets its papers as entries."""

    run = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="for_roundup")
    roundup = models.ForeignKey(Roundup, on_delete=models.CASCADE, related_name="imports")
    # Papers that became entries once: one that an editor has taken out since does not come back.
    # Rows, not keys, so that a merge of papers takes them along.
    handed_over = models.ManyToManyField(Paper, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.run)

    @property
    def left_out(self) -> int:
        """How many of the papers are no entries because readers would have seen them come."""
        if self.roundup.published_at is None:
            return 0
        papers = self.run.items.exclude(paper=None).values("paper")
        entries = self.roundup.entries.values("paper")
        taken = Q(pk__in=entries) | Q(pk__in=self.handed_over.values("pk"))
        return Paper.objects.filter(pk__in=papers).exclude(taken).count()


class ImportedWriteup(models.Model):
    """The post that a draft was made of, and what the draft does not hold of it. The log of the desk
    needs an account for each row, and an import by command has none."""

    roundup = models.OneToOneField(Roundup, on_delete=models.CASCADE, related_name="writeup")
    file = models.CharField(max_length=200)
    # Sentences; never an e-mail address.
    notes = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.file
