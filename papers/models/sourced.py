from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Where a field is from when somebody wrote it here, rather than an import.
EDITOR = "editor"
# What a post says about a paper, often only its first author: any source of papers knows better.
RETELLING = "writeup"


class Sourced(models.Model):
    """A model whose fields know where they are from: `{"title": {"source": "arXiv", "at": "2020-…"}}`.

    A field that is locked, or that an editor has changed or emptied, is kept as it is by every import.
    """

    field_sources = models.JSONField(default=dict, blank=True, editable=False)
    locked_fields = models.JSONField(
        _("locked fields"),
        default=list,
        blank=True,
        help_text=_("An import leaves these as they are."),
    )

    class Meta:
        abstract = True

    def source_of(self, name) -> str:
        return self.field_sources.get(name, {}).get("source", "")

    def is_locked(self, name) -> bool:
        return name in self.locked_fields

    def is_edited(self, name) -> bool:
        return self.source_of(name) == EDITOR

    def note_source(self, name, source, **more):
        """Not saved yet."""
        at = timezone.now().isoformat(timespec="seconds")
        self.field_sources = {**self.field_sources, name: {"source": source, "at": at, **more}}
