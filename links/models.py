import re

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

WEB_SCHEMES = ["http", "https"]


class WebURLField(models.URLField):
    """An http or https address and nothing else: what stands here becomes an href."""

    default_validators = [
        URLValidator(
            schemes=WEB_SCHEMES,
            message=_("Write a whole web address that starts with https:// or http://."),
        )
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"max_length": 500} | kwargs))


# In the models here no index is of `content_type` alone: there are four, SQLite takes it for the best
# one where no order is asked for, and reads all links of papers to find those of one.


class Link(models.Model):
    """A way out to the web from a paper, an author, a conference or a writer.

    One table for all of them, so that the health of every link is one query.
    """

    class Kind(models.TextChoices):
        """In the order in which readers see them."""

        PAPER = "paper", _("Paper")
        CODE = "code", _("Code")
        DATA = "data", _("Data")
        VIDEO = "video", _("Video")
        SLIDES = "slides", _("Slides")
        POSTER = "poster", _("Poster")
        TWITTER = "twitter", _("Twitter")
        MASTODON = "mastodon", _("Mastodon")
        BLUESKY = "bluesky", _("Bluesky")
        LINKEDIN = "linkedin", _("LinkedIn")
        GITHUB = "github", _("GitHub")
        SCHOLAR = "scholar", _("Google Scholar")
        OPENREVIEW = "openreview", _("OpenReview")
        ORCID = "orcid", _("ORCID")
        WEBSITE = "website", _("Website")
        OTHER = "other", _("Other")

    class Health(models.TextChoices):
        UNCHECKED = "", _("Not checked yet")
        OK = "ok", _("Works")
        MOVED = "moved", _("Moved")
        DEAD = "dead", _("Dead")
        UNVERIFIABLE = "unverifiable", _("Cannot be checked")

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, editable=False, db_index=False
    )
    object_id = models.PositiveBigIntegerField(editable=False)
    target = GenericForeignKey("content_type", "object_id")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    url = WebURLField(_("address"), help_text=_("The whole address, with https:// in front."))
    label = models.CharField(
        _("label"),
        max_length=60,
        blank=True,
        help_text=_("Leave it empty to use the name of the kind. Needed for “Other”."),
    )
    health = models.CharField(
        max_length=16, choices=Health, default=Health.UNCHECKED, blank=True, editable=False
    )
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    archived_url = WebURLField(blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="link_target"),
            models.Index(fields=["checked_at", "id"], condition=Q(health="dead"), name="link_dead"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "url"], name="link_address_once_per_target"
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="http://") | Q(url__startswith="https://"),
                name="link_address_is_on_the_web",
            ),
        ]

    def __str__(self):
        return f"{self.text}: {self.url}"

    @property
    def text(self):
        return self.label or str(KIND_LABELS.get(self.kind, self.kind))

    @property
    def icon(self):
        """A symbol of the site's; kinds without one of their own get the arrow that leads out."""
        return self.kind if self.kind in DRAWN else "out"

    @property
    def host(self):
        """The host that a reader will land on, without "www."; to a browser, these signs end it."""
        return re.split(r"[/\\?#]", self.url)[2].rsplit("@")[-1].removeprefix("www.")


class ImportedLink(models.Model):
    """A link that a source has named for an object, whether or not it is still there: what an editor
    has deleted or changed since does not come back with the next import."""

    class Standing(models.TextChoices):
        """Of code, as far as its source tells; empty where it does not."""

        OFFICIAL = "official", _("Official")
        MENTIONED = "mentioned", _("Named in the paper")
        UNOFFICIAL = "unofficial", _("Not official")

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, editable=False, db_index=False
    )
    object_id = models.PositiveBigIntegerField(editable=False)
    target = GenericForeignKey("content_type", "object_id")

    kind = models.CharField(max_length=16, choices=Link.Kind, blank=True, editable=False)
    url = WebURLField(editable=False)
    label = models.CharField(max_length=60, blank=True, editable=False)
    # Waits for an editor, who adds it or not.
    is_offered = models.BooleanField(default=False, editable=False)
    standing = models.CharField(max_length=10, choices=Standing, blank=True, editable=False)
    source = models.CharField(max_length=60, editable=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = _("imported link")
        verbose_name_plural = _("imported links")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "url"], name="imported_link_once_per_target"
            )
        ]
        indexes = [
            models.Index(
                fields=["content_type", "object_id"],
                condition=Q(is_offered=True),
                name="imported_link_offered",
            )
        ]

    def __str__(self):
        return f"{self.source}: {self.url}"


KIND_ORDER = {kind: place for place, kind in enumerate(Link.Kind.values)}
# Django's own look-up translates all of them for each link.
KIND_LABELS = dict(Link.Kind.choices)
DRAWN = {"paper", "code", "data", "video", "slides", "poster"}


class Linked(models.Model):
    """A model that has links. Prefetch `links` before you read any of these properties of many."""

    links = GenericRelation(Link)
    imported_links = GenericRelation(ImportedLink)

    class Meta:
        abstract = True

    @property
    def links_in_order(self):
        # A manager costs more than the rows that are there already, and a page asks often.
        fetched = getattr(self, "_prefetched_objects_cache", {}).get("links")
        links = self.links.all() if fetched is None else fetched
        return sorted(links, key=lambda link: (KIND_ORDER[link.kind], link.pk))

    def first_link(self, kind):
        return next((link for link in self.links_in_order if link.kind == kind), None)

    @property
    def paper_link(self):
        return self.first_link(Link.Kind.PAPER)

    @property
    def code_link(self):
        return self.first_link(Link.Kind.CODE)


class FormerAddress(models.Model):
    """An address that an object had; readers who ask for it are sent to the present one.

    The object's present addresses come first: a row never stands in the way of a page.
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, editable=False, db_index=False
    )
    object_id = models.PositiveBigIntegerField(editable=False)
    target = GenericForeignKey("content_type", "object_id")

    slug = models.SlugField(_("address"), max_length=88, editable=False)
    # Which address of the object it was: a conference has one of its own and one of its series.
    field = models.CharField(max_length=20, default="slug", editable=False)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        indexes = [models.Index(fields=["content_type", "object_id"], name="former_address_target")]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "slug"], name="former_address_of_one_object"
            )
        ]

    def __str__(self):
        return self.slug
