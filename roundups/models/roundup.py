import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cards.models import Carded
from conference.models import Conference, Topic
from images.fields import PictureField
from links.paths import path_to
from links.slugs import Slugged
from prose.fields import MarkdownField
from prose.languages import LanguageField
from prose.sorting import SortKeyField
from roundups.models.roundup_rows import RoundupQuerySet
from roundups.models.writer import Writer
from roundups.signature import signature


class Roundup(Slugged, Carded):
    """A post: the papers of one conference that matter in one topic, chosen and explained.

    A roundup with its entries is one whole: it is written, published and shown together.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Scheduled")
        PUBLISHED = "published", _("Published")

    title = models.CharField(_("title"), max_length=200)
    standfirst = models.CharField(
        _("standfirst"),
        max_length=300,
        blank=True,
        help_text=_("One sentence under the title. Lists, feeds and search engines show it too."),
    )
    sort_key = SortKeyField(of="title", title=True)
    language = LanguageField(
        _("language"), help_text=_("Leave it empty for the language of this site.")
    )
    conference = models.ForeignKey(
        Conference,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # see Meta
        related_name="roundups",
        verbose_name=_("conference"),
        help_text=_("Leave it empty for a reading list across conferences."),
    )
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # see Meta
        related_name="roundups",
        verbose_name=_("topic"),
    )
    intro = MarkdownField(_("introduction"), blank=True)
    summary = MarkdownField(_("summary"), blank=True, help_text=_("What the reader takes home."))
    writer = models.ForeignKey(
        Writer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # see Meta
        related_name="roundups",
        verbose_name=_("writer"),
    )
    writer_role = models.CharField(
        _("writer's role then"),
        max_length=120,
        blank=True,
        help_text=_("Stays with this roundup when the writer's role changes."),
    )
    cover = PictureField(
        _("cover"),
        upload_to="covers",
        blank=True,
        help_text=_("For lists and shared links. Without one, the first figure is used."),
    )
    cover_alt = models.CharField(
        _("alt text of the cover"),
        max_length=300,
        blank=True,
        help_text=_("What someone who cannot see the cover needs to know."),
    )
    published_at = models.DateTimeField(
        _("goes public"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Empty: a draft. A time to come: it goes public by itself then."),
    )
    updated_at = models.DateTimeField(
        _("updated for readers"),
        null=True,
        blank=True,
        help_text=_("Only for a change that readers should know about; they see this date."),
    )
    former_published_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text=_("When readers first saw what was taken back to draft."),
    )
    feed_id = models.CharField(max_length=60, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    # The last change of what it shows of papers, authors and others; see roundups/modified.py.
    shown_changed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    pictures = ()  # of its entries, with their alt texts: on its page

    objects = RoundupQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        # In the order of lists. An index of the key alone beside one of these would be taken instead.
        indexes = [
            models.Index(fields=[name, "published_at", "id"], name=f"roundup_by_{name}")
            for name in ("conference", "topic", "writer")
        ] + [
            models.Index(fields=["changed_at", "id"], name="roundup_by_change"),
            models.Index(fields=["sort_key", "id"], name="roundup_by_title"),
        ]
        verbose_name = _("roundup")
        verbose_name_plural = _("roundups")
        permissions = [
            ("publish_roundup", _("Can publish roundups and change what is public")),
            ("change_any_roundup", _("Can edit the drafts of all writers")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["feed_id"], condition=~Q(feed_id=""), name="roundup_feed_id_once"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(feed_id=""),
                name="roundup_has_a_feed_id_once_published",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Mint the feed id with the first time of publication; count the version."""
        if self.published_at and not self.feed_id:
            self.feed_id = uuid.uuid4().urn
        self.version += 1
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "feed_id", "version", "changed_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return path_to("roundup", self.slug)

    @property
    def status(self):
        if self.published_at is None:
            return self.Status.DRAFT
        return self.Status.PUBLISHED if self.is_published else self.Status.SCHEDULED

    @property
    def is_published(self):
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def was_published(self):
        """Once minted, a feed id is for ever."""
        return bool(self.feed_id)

    @property
    def address_is_known(self):
        return self.was_published

    @property
    def last_updated(self):
        """What feeds call `updated`: the publication, or the later change that readers were told."""
        return max(filter(None, [self.published_at, self.updated_at]), default=None)

    @property
    def modified_at(self):
        """The last change of any kind, of what it shows too."""
        return max(filter(None, [self.published_at, self.changed_at, self.shown_changed_at]))

    @property
    def shown_updated_at(self):
        """The date of the update for readers, or None when there was none since publication."""
        if self.published_at and self.updated_at and self.updated_at > self.published_at:
            return self.updated_at
        return None

    @property
    def cover_figure(self):
        """On lists, the first figure, which stands in for a cover; None when there is a cover."""
        figures = (entry.figure for entry in getattr(self, "row_entries", []) if entry.figure)
        return None if self.cover else next(figures, None)

    @cached_property
    def paper_count(self):
        """On lists; elsewhere `with_counts` has it counted."""
        return len(self.row_entries)

    @cached_property
    def code_count(self):
        return sum(entry.has_code for entry in self.row_entries)

    @property
    def signature(self):
        """On lists, a bar for each paper."""
        return signature((e.decision, e.has_code) for e in getattr(self, "row_entries", []))

    @property
    def cover_picture(self):
        if self.cover:
            return self.cover
        return self.cover_figure.image if self.cover_figure else None

    @property
    def cover_picture_alt(self):
        if self.cover:
            return self.cover_alt
        return self.cover_figure.alt if self.cover_figure else ""
