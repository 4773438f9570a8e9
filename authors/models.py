import re
from functools import reduce
from operator import or_

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from images.fields import PictureField
from images.monograms import Monogrammed
from links.models import Linked
from links.paths import path_to
from links.slugs import Slugged
from prose.fields import MarkdownField
from prose.sorting import SortKeyField

# What tells people apart; a name does not.
AUTHOR_IDS = ["orcid", "openreview_id", "dblp_id"]


def unique_when_given(field, name, message):
    return models.UniqueConstraint(
        fields=[field], condition=~Q(**{field: ""}), name=name, violation_error_message=message
    )


class KeptByDatabase(models.PositiveIntegerField):
    """A number that triggers keep: a new row begins with none, and saving a row leaves it alone."""

    def get_db_prep_save(self, value, connection):
        return value if hasattr(value, "as_sql") else 0

    def pre_save(self, instance, add):
        return 0 if add else F(self.attname)


class AuthorQuerySet(models.QuerySet):
    def with_any_id(self, people):
        """Those who have an id of any of these (authors, or records of them)."""
        given = {name: {getattr(one, name) for one in people} - {""} for name in AUTHOR_IDS}
        conditions = [Q(**{f"{name}__in": ids}) for name, ids in given.items() if ids]
        return self.filter(reduce(or_, conditions)) if conditions else self.none()


class Author(Slugged, Linked, Monogrammed):
    """A researcher. How a name was printed on one paper stays with that paper."""

    slug_source = "name"

    name = models.CharField(
        _("name"),
        max_length=160,
        help_text=_("As the person writes it today. Papers keep the name that was printed."),
    )
    sort_key = SortKeyField(of="name")
    photo = PictureField(
        _("photo"),
        upload_to="authors",
        blank=True,
        help_text=_("Square works best. Without one, readers see the initials."),
    )
    photo_source = models.CharField(
        _("where the photo is from"),
        max_length=300,
        blank=True,
        help_text=_("Who took it or where it was published, and who agreed to its use."),
    )
    affiliation = models.CharField(
        _("affiliation"), max_length=200, blank=True, help_text=_("Where they work now.")
    )
    orcid = models.CharField(
        _("ORCID"),
        max_length=19,
        blank=True,
        validators=[
            RegexValidator(
                re.compile(r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"),
                _("An ORCID has four groups of four digits, such as 0000-0002-1825-0097."),
            )
        ],
    )
    openreview_id = models.CharField(
        _("OpenReview profile"), max_length=120, blank=True, help_text=_("Such as ~Ada_Lovelace1.")
    )
    dblp_id = models.CharField(
        _("DBLP key"), max_length=120, blank=True, help_text=_("Such as 65/9612.")
    )
    bio = MarkdownField(_("about"), blank=True, help_text=_("Two or three sentences at most."))
    paper_count = KeptByDatabase(_("papers"), default=0, editable=False)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="author_by_name"),
            models.Index(fields=["paper_count", "id"], name="author_by_papers"),
            models.Index(fields=["orcid", "id"], name="author_by_orcid"),
            models.Index(
                fields=["sort_key", "id"], name="author_with_photo", condition=~Q(photo="")
            ),
        ]
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            unique_when_given(
                "orcid", "author_orcid_once", _("Another author has this ORCID already.")
            ),
            unique_when_given(
                "openreview_id",
                "author_openreview_once",
                _("Another author has this OpenReview profile already."),
            ),
            unique_when_given(
                "dblp_id", "author_dblp_once", _("Another author has this DBLP key already.")
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_to("author", self.slug)


def ids_conflict(one, other) -> bool:
    """Whether they have different ids of one kind, and so are two people (or one with two profiles,
    which only an editor can tell)."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in AUTHOR_IDS]
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


class AuthorMatch(models.Model):
    """Two authors who may be one person. An import only notes it; an editor decides."""

    class Reason(models.TextChoices):
        NAME = "name", _("The same name")
        ID = "id", _("An id in common")
        INITIALS = "initials", _("The same name, with initials")
        LINK = "link", _("The same website")
        PLACE = "place", _("The same place on one paper")

    class Verdict(models.TextChoices):
        OPEN = "", _("To be decided")
        ANOTHER = "another", _("Another person")

    author = models.ForeignKey(
        Author, on_delete=models.CASCADE, related_name="matches", verbose_name=_("author")
    )
    other = models.ForeignKey(
        Author, on_delete=models.CASCADE, related_name="matched_by", verbose_name=_("other author")
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["author__sort_key", "pk"]
        verbose_name = _("likely match of authors")
        verbose_name_plural = _("likely matches of authors")
        constraints = [
            models.UniqueConstraint(fields=["author", "other"], name="author_match_once"),
            # The one who was here first is the other.
            models.CheckConstraint(
                condition=Q(author__gt=F("other")), name="author_match_looks_back"
            ),
        ]

    def __str__(self):
        return f"{self.author} = {self.other}?"
