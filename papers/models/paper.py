import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from authors.models import Author, unique_when_given
from cards.models import Carded
from conference.models import Conference, Topic
from links.models import Link, Linked
from links.paths import path_to
from links.slugs import Slugged
from papers.citations import FORMATS, bibtex, cite, coins
from papers.models.authorship import Authorship
from papers.models.sourced import Sourced
from prose.fields import AbstractField, InlineMathField
from prose.languages import LanguageField
from prose.linear import linear, spelled
from prose.sorting import SortKeyField

DOI_TAKEN = _("Another paper has this DOI already.")


class PaperQuerySet(models.QuerySet):
    def of_dois(self, dois):
        """A DOI is the same in capitals and small letters. All that are here stand in the index that
        keeps them unique, which is read without the papers as long as those without one are left out."""
        small = [Lower(models.Value(doi)) for doi in dois]
        return self.exclude(doi="").alias(small_doi=Lower("doi")).filter(small_doi__in=small)

    def with_authors(self):
        """The authors in printed order, without a query per paper."""
        return self.prefetch_related(
            models.Prefetch("authorships", Authorship.objects.select_related("author"))
        )

    def with_names(self):
        """As `with_authors`, but nothing of the authors besides their names."""
        names = Authorship.objects.select_related("author")
        names = names.only("paper", "printed_name", "author__name")
        return self.prefetch_related(models.Prefetch("authorships", names))

    def for_list(self):
        """What the row of a paper shows: conference, authors, links."""
        return self.select_related("conference").with_authors().prefetch_related("links")

    def for_card(self):
        return self.for_list().prefetch_related("topics")

    def for_page(self):
        return self.for_list().prefetch_related("authorships__author__links", "figures", "topics")


def has_code(paper="pk"):
    """Whether the paper that an outer row names has a link to code, as a condition in a query."""
    coded = Paper.objects.filter(pk=models.OuterRef(paper), links__kind=Link.Kind.CODE)
    return models.Exists(coded)


class Paper(Slugged, Linked, Carded, Sourced):
    class TldrSource(models.TextChoices):
        AUTHORS = "authors", _("The authors, via OpenReview")
        EDITOR = "editor", _("An editor of this site")
        MODEL = "model", _("A language model")
        OTHER = "other", _("Another source")

    class Decision(models.TextChoices):
        ORAL = "oral", _("Talk")
        SPOTLIGHT = "spotlight", _("Spotlight")
        POSTER = "poster", _("Poster")
        WORKSHOP = "workshop", _("Workshop paper")

    slug_source = "title_for_slug"

    title = InlineMathField(
        _("title"),
        max_length=400,
        help_text=_("As printed. Formulas stand between dollar signs, as in $\\ell_1$."),
    )
    sort_key = SortKeyField(of="title", title=True)
    language = LanguageField(
        _("language"),
        help_text=_(
            "Of the title, the abstract and the authors' TL;DR, as published. "
            "Leave it empty for the language of this site."
        ),
    )
    conference = models.ForeignKey(
        Conference,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("conference"),
    )
    abstract = AbstractField(
        _("abstract"), blank=True, help_text=_("As published. Formulas are shown as formulas.")
    )
    tldr = InlineMathField(
        _("TL;DR"),
        max_length=1000,
        blank=True,
        help_text=_("The paper in one sentence or two. Formulas stand between dollar signs."),
    )
    tldr_source = models.CharField(
        _("TL;DR by"),
        max_length=10,
        choices=TldrSource,
        blank=True,
        help_text=_("Readers see whose words these are."),
    )
    decision = models.CharField(_("presented as"), max_length=10, choices=Decision, blank=True)
    awards = models.CharField(
        _("awards"), max_length=200, blank=True, help_text=_("Such as “Best paper award”.")
    )
    keywords = models.JSONField(
        _("keywords"), default=list, blank=True, help_text=_("Separated by commas.")
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="papers", verbose_name=_("topics")
    )
    openreview_id = models.CharField(
        _("OpenReview forum"),
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                re.compile(r"^[\w-]+$"),
                _("Write only the id: what stands after “forum?id=” in the address."),
            )
        ],
        help_text=_("What stands after “forum?id=” in the address, such as S1gSj0NKvB."),
    )
    arxiv_id = models.CharField(
        _("arXiv id"),
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                re.compile(r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})$"),
                _("Write the id without a version, such as 2003.02389 or hep-th/9901001."),
            )
        ],
        help_text=_("Without a version, such as 2003.02389."),
    )
    doi = models.CharField(
        _("DOI"),
        max_length=200,
        blank=True,
        validators=[
            RegexValidator(
                re.compile(r"^10\.\d{4,9}/\S+$"), _("A DOI starts with “10.” and has a slash.")
            )
        ],
        help_text=_("Without https://doi.org/ in front, such as 10.18653/v1/2020.acl-main.1."),
    )
    acl_id = models.CharField(
        _("ACL Anthology id"),
        max_length=60,
        blank=True,
        help_text=_("Such as 2020.acl-main.1 or P19-1001."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        help_text=_("Of the paper itself, such as CC-BY-4.0: whether its figures may be shown."),
    )
    authors = models.ManyToManyField(Author, through="Authorship", related_name="papers")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="paper_by_title"),
            models.Index(fields=["decision", "sort_key", "id"], name="paper_by_decision"),
        ]
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [
            unique_when_given(
                "openreview_id",
                "paper_openreview_once",
                _("Another paper has this OpenReview id already."),
            ),
            unique_when_given(
                "arxiv_id", "paper_arxiv_once", _("Another paper has this arXiv id already.")
            ),
            unique_when_given("doi", "paper_doi_once", DOI_TAKEN),
            unique_when_given(
                "acl_id", "paper_acl_once", _("Another paper has this ACL Anthology id already.")
            ),
            models.CheckConstraint(
                condition=Q(tldr="") | ~Q(tldr_source=""),
                name="paper_tldr_says_whose_it_is",
                violation_error_message=_("Say who wrote the TL;DR."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        # The same in the same letters is refused by the constraint.
        others = Paper.objects.of_dois([self.doi]).exclude(Q(doi=self.doi) | Q(pk=self.pk))
        if self.doi and others.exists():
            raise ValidationError(DOI_TAKEN)

    @property
    def title_for_slug(self):
        """Formulas by their letters. The slug is made before `title_html` is."""
        return spelled(self.title)

    def get_absolute_url(self):
        return path_to("paper", self.slug)

    def get_decision_display(self):
        """Django's own translates all of them each time."""
        return str(DECISIONS.get(self.decision, self.decision))

    @cached_property
    def plain_title(self):
        """For places that show no formulas."""
        return linear(self.title_html)

    @property
    def first_author(self):
        return next((authorship.author for authorship in self.authorships.all()), None)

    @cached_property
    def printed_names(self) -> list[str]:
        """For a row, whose query may have asked already."""
        return [authorship.printed for authorship in self.authorships.all()]

    @property
    def shown_figures(self) -> list:
        """To readers. All are read, so that a page notices when one gets its alt text."""
        return [figure for figure in self.figures.all() if figure.alt]

    @property
    def byline(self):
        return ", ".join(authorship.printed for authorship in self.authorships.all())

    @property
    def tldr_language(self):
        """The authors write in the language of the paper, everybody else in that of the site."""
        return self.language if self.tldr_source == self.TldrSource.AUTHORS else ""

    @cached_property
    def has_code(self):
        """A query may have asked already."""
        return self.code_link is not None

    @cached_property
    def citation(self):
        """Once for a page, which shows it in several forms."""
        return cite(self)

    @cached_property
    def bibtex(self):
        return bibtex.entry(self.citation)

    @property
    def citation_paths(self) -> list[tuple[str, str]]:
        """The name of each format, and where the paper is in it."""
        return [
            (format.label, path_to("paper_citation", self.slug, ending))
            for ending, format in FORMATS.items()
        ]

    @property
    def coins(self):
        return coins.context_object(self.citation)


DECISIONS = dict(Paper.Decision.choices)
