from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, prefetch_related_objects
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from authors.models import Author
from papers.models import Authorship, Figure, Paper, has_code
from prose.fields import MarkdownField


class EntryQuerySet(models.QuerySet):
    def for_page(self):
        """All that an entry shows, in a constant number of queries, but for its featured authors:
        `fetch_profiles` gets what is there of them."""
        authorships = Authorship.objects.select_related("author")
        return (
            self.select_related("paper__conference", "figure")
            .prefetch_related(Prefetch("paper__authorships", authorships), "paper__links")
            .order_by("position", "pk")
        )

    def with_code(self):
        return self.annotate(has_code=has_code("paper"))

    def for_row(self):
        """What the row of a roundup shows of its entries: a bar for each and the first figure."""
        return (
            self.with_code()
            .annotate(decision=F("paper__decision"))
            .select_related("figure")
            .defer("text", "text_html", "figure__caption", "figure__caption_html")
            .order_by("position", "pk")
        )


def fetch_profiles(entries):
    """Who was chosen to be featured, where somebody was, and the links of all who are: most authors
    of a paper are not."""
    chosen = [entry for entry in entries if entry.featuring == Entry.Featuring.CHOSEN]
    prefetch_related_objects(chosen, "featured")
    featured = [authorship.author for entry in entries for authorship in entry.featured_authorships]
    prefetch_related_objects(featured, "links")


class Entry(models.Model):
    """A paper in a roundup. Its printed number is its place in the order."""

    class Featuring(models.TextChoices):
        FIRST = "first", _("The first author")
        CHOSEN = "chosen", _("The authors chosen below")
        NOBODY = "nobody", _("Nobody")

    roundup = models.ForeignKey("Roundup", on_delete=models.CASCADE, related_name="entries")
    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, related_name="entries", verbose_name=_("paper")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    heading = models.CharField(
        _("short name"),
        max_length=80,
        blank=True,
        help_text=_("For “At a glance”. Leave it empty to use the paper's title."),
    )
    text = MarkdownField(
        _("your text"), blank=True, heading_level=4, help_text=_("What is new, and why it matters.")
    )
    figure = models.ForeignKey(
        Figure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("figure"),
    )
    featuring = models.CharField(
        _("featured author"), max_length=10, choices=Featuring, default=Featuring.FIRST
    )
    featured = models.ManyToManyField(
        Author, blank=True, related_name="featured_in", verbose_name=_("chosen authors")
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(
                fields=["roundup", "paper"],
                name="entry_once_per_roundup",
                violation_error_message=_("This paper is in the roundup already."),
            )
        ]

    def __str__(self):
        return self.paper.plain_title

    def get_absolute_url(self):
        return f"{self.roundup.get_absolute_url()}#{self.anchor}"

    def clean(self):
        if self.figure_id and self.paper_id and self.figure.paper_id != self.paper_id:
            raise ValidationError({"figure": _("This figure belongs to another paper.")})

    @property
    def anchor(self):
        """Named after the paper, so that links survive a new order."""
        return self.paper.slug

    @property
    def short_title(self):
        return self.heading or self.paper.title

    @property
    def short_title_html(self):
        """The same with formulas; prose has made title_html safe to print."""
        return escape(self.heading) or SafeString(self.paper.title_html)

    @property
    def short_title_language(self):
        return self.roundup.language if self.heading else self.paper.language

    @property
    def featured_authorships(self):
        """The authors set apart, in printed order."""
        authorships = list(self.paper.authorships.all())
        if self.featuring == self.Featuring.FIRST:
            return authorships[:1]
        if self.featuring == self.Featuring.NOBODY:
            return []
        chosen = {author.pk for author in self.featured.all()}
        return [authorship for authorship in authorships if authorship.author_id in chosen]
