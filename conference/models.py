from itertools import chain, count

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cards.models import Carded
from links.models import Linked
from links.paths import path_to
from links.slugs import Slugged, latin_slug_from
from prose.fields import MarkdownField
from prose.sorting import SortKeyField

HUE_STEP = 5


class ConferenceQuerySet(models.QuerySet):
    def editions_of(self, series_slug):
        """All editions of one acronym, the latest first."""
        return self.filter(series_slug=series_slug).order_by("-year")


class Conference(Slugged, Linked):
    """One edition of a conference, such as ICLR 2020."""

    class Format(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        VIRTUAL = "virtual", _("Virtual")
        HYBRID = "hybrid", _("Hybrid")

    slug_source = "short_name"
    address_fields = ["slug", "series_slug"]

    acronym = models.CharField(
        _("acronym"),
        max_length=30,
        validators=[
            RegexValidator(r"[A-Za-z]", _("An acronym has at least one Latin letter, as in ICLR."))
        ],
        help_text=_("What everybody calls it, such as ICLR or NeurIPS, without the year."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1950), MaxValueValidator(2100)]
    )
    series_slug = models.SlugField(max_length=40, editable=False)
    # What the id of the series' feed is made from: the first slug it had, whatever it is called now.
    series_key = models.SlugField(max_length=50, editable=False, default="")
    sort_key = SortKeyField(of="series_slug")  # as the slug, the same for every edition
    name = models.CharField(
        _("full name"),
        max_length=200,
        blank=True,
        help_text=_("Written out, such as International Conference on Learning Representations."),
    )
    place = models.CharField(
        _("place"),
        max_length=120,
        blank=True,
        help_text=_("City and country, or what replaced them."),
    )
    format = models.CharField(_("format"), max_length=10, choices=Format, blank=True)
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    speakers = models.PositiveIntegerField(_("speakers"), null=True, blank=True)
    attendees = models.PositiveIntegerField(_("attendees"), null=True, blank=True)
    submissions = models.PositiveIntegerField(_("papers submitted"), null=True, blank=True)
    accepted = models.PositiveIntegerField(_("papers accepted"), null=True, blank=True)
    about = MarkdownField(
        _("about"), blank=True, help_text=_("What a reader should know about this edition.")
    )

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "sort_key"]
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        constraints = [
            models.UniqueConstraint(
                fields=["series_slug", "year"],
                name="conference_edition_once",
                violation_error_message=_("This edition is here already."),
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="conference_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(submissions=None)
                | Q(accepted=None)
                | Q(accepted__lte=F("submissions")),
                name="conference_accepts_no_more_than_submitted",
                violation_error_message=_("More papers are accepted than were submitted."),
            ),
        ]

    def __str__(self):
        return self.short_name

    def save(self, *args, **kwargs):
        self.series_slug = latin_slug_from(self.acronym)
        self.series_key = self._key_of_series()
        super().save(*args, **kwargs)

    def _key_of_series(self):
        """That of the editions it joins; else its own, unless it leaves others behind."""
        others = Conference.objects.exclude(pk=self.pk)
        joined = others.filter(series_slug=self.series_slug).values_list("series_key", flat=True)
        if key := joined.first():
            return key
        taken = set(others.values_list("series_key", flat=True))
        numbers = (f"{self.series_slug}-{number}" for number in count(2))
        names = chain(filter(None, [self.series_key]), [self.series_slug], numbers)
        return next(name for name in names if name not in taken)

    def clean(self):
        self.series_slug = latin_slug_from(self.acronym)
        same = Conference.objects.filter(series_slug=self.series_slug, year=self.year)
        if self.year and same.exclude(pk=self.pk).exists():
            raise ValidationError(_("%s is here already.") % self.short_name)

    def get_absolute_url(self):
        return path_to("conference", self.slug)

    @property
    def short_name(self):
        return f"{self.acronym} {self.year}"

    @property
    def acceptance_percent(self):
        """Accepted of submitted papers, in per cent with one decimal, or None."""
        if self.accepted and self.submissions:
            return round(100 * self.accepted / self.submissions, 1)
        return None


class Topic(Slugged, Carded):
    """A field of research. Its roundups across conferences and years are a series."""

    slug_source = "name"

    name = models.CharField(_("name"), max_length=80, unique=True)
    sort_key = SortKeyField(of="name")
    short_name = models.CharField(
        _("short name"),
        max_length=16,
        blank=True,
        help_text=_("For the heads of narrow tables. Leave it empty to use the name."),
    )
    description = MarkdownField(
        _("description"), blank=True, help_text=_("One or two sentences on what belongs here.")
    )
    words = models.TextField(
        _("words of its papers"),
        max_length=4000,
        blank=True,
        help_text=_(
            "One word or phrase a line, such as “policy gradient” or “adversar*”. The shortlist "
            "suggests the topic for papers that have one of them."
        ),
    )
    hue = models.PositiveSmallIntegerField(
        _("hue"),
        default=205,
        help_text=_("The colour of the topic's badge and page: 0 to 355, in steps of 5."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Topics with a lower number come first.")
    )

    class Meta:
        ordering = ["order", "sort_key", "pk"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.CheckConstraint(
                condition=Q(hue__lt=360) & Q(hue__in=range(0, 360, HUE_STEP)),
                name="topic_hue_is_a_step_of_the_wheel",
                violation_error_message=_("A hue is a number from 0 to 355 that 5 divides."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_to("topic", self.slug)

    @property
    def short(self):
        return self.short_name or self.name
