from urllib.parse import quote

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from conference.models import Conference
from papers.importers import openreview, semantic_scholar
from papers.models.paper import Paper

# By kind of id: addresses that show JSON or BibTeX to paste.
PAGES = {
    "openreview": f"https://api2.openreview.net/notes?id={{}}&details={openreview.DETAILS}",
    "arxiv": "https://arxiv.org/bibtex/{}",
    "doi": "https://api.crossref.org/works/{}",
    "acl": "https://aclanthology.org/{}.bib",
    "semantic_scholar": "https://api.semanticscholar.org/graph/v1/paper/{}"
    f"?fields={semantic_scholar.FIELDS}",
}
# Each interface of OpenReview knows its own conferences alone; the change came in 2023.
OLDER_PAGES = {
    "openreview": f"https://api.openreview.net/notes?id={{}}&details={openreview.DETAILS}"
}


class ImportQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(finished_at=None)


class Import(models.Model):
    """One run of bringing in papers. Its items are worked one by one, so that it goes on where it
    was stopped."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")

    source = models.CharField(_("what was given"), max_length=300)
    conference = models.ForeignKey(
        Conference,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name=_("conference"),
        help_text=_("Leave it empty to use the conference that each paper names."),
    )
    # A venue whose papers the worker lists before all else, such as ICLR.cc/2020/Conference.
    venue = models.CharField(max_length=200, blank=True, editable=False)
    # Why they could not be listed.
    problem = models.TextField(blank=True, editable=False)
    dry_run = models.BooleanField(_("only show what would change"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name=_("started by"),
    )
    # The worker has it, and takes it up again by itself; a command is started again by its owner.
    in_background = models.BooleanField(default=True, editable=False)
    # Of all that was given: the same again goes on with what is unfinished.
    digest = models.CharField(max_length=64, editable=False)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    worked_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self):
        return self.source

    @property
    def state(self):
        if self.finished_at:
            return self.State.DONE
        return self.State.RUNNING if self.worked_at else self.State.WAITING

    @property
    def may_be_carried_out(self):
        return self.dry_run and self.finished_at is not None

    def counts(self) -> dict[str, int]:
        """Items by state, each state named; one query."""
        states = ImportItem.State.values
        each = {state: Count("pk", filter=Q(state=state)) for state in states}
        return self.items.aggregate(**each)


class ImportItemQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ImportItem.State.WAITING)

    def retriable(self):
        known = ~Q(kind="") | Q(payload__isnull=False)
        return self.filter(known, state=ImportItem.State.FAILED)


class ImportItem(models.Model):
    """One paper of an import: an id that is still to be looked up, or what was read about it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        UNCHANGED = "unchanged", _("Unchanged")
        FAILED = "failed", _("Failed")
        SKIPPED = "skipped", _("Skipped")

    run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    given = models.CharField(_("given"), max_length=200)
    # The kind of an id as `papers.importers.identifiers` names it; empty for what was read already.
    kind = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=300, blank=True)
    payload = models.JSONField(null=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.TextField(_("reason"), blank=True)
    remarks = models.JSONField(_("remarks"), default=list)
    differences = models.JSONField(_("differences"), default=list)
    paper = models.ForeignKey(
        Paper,
        on_delete=models.SET_NULL,
        null=True,
        related_name="import_items",
        verbose_name=_("paper"),
    )
    worked_at = models.DateTimeField(null=True)
    # Whoever did so last, perhaps with an answer of their own; else it is from who started the import.
    retried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ImportItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        default_permissions = ()
        verbose_name = _("paper of an import")
        verbose_name_plural = _("papers of an import")
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="import_item_position_once")
        ]
        indexes = [models.Index(fields=["run", "state"], name="import_item_state")]

    def __str__(self):
        return self.given

    @property
    def page(self):
        """Where a person sees in a browser what the service says about it; empty without an id."""
        return self._page(PAGES)

    @property
    def older_page(self):
        """The same of a paper from before the service changed its interface."""
        return self._page(OLDER_PAGES)

    def _page(self, pages):
        address = pages.get(self.kind)
        return address.format(quote(self.value, safe="/:")) if address and self.value else ""

    @property
    def labelled_differences(self):
        """With the names that fields have at the desk."""
        fields = {field.name: field for field in Paper._meta.get_fields()}
        labels = {name: getattr(fields[name], "verbose_name", name) for name in fields}
        return [one | {"label": labels.get(one["field"], one["field"])} for one in self.differences]

    @property
    def is_retriable(self):
        """Whether it is known which paper is meant."""
        return self.state == self.State.FAILED and bool(self.payload or self.kind)
