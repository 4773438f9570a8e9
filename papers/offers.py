"""Links that a service or a text has named for a paper or an author, for an editor to add or not."""

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Case, When

from authors.models import Author
from links.models import ImportedLink, Link
from papers.importers.record import LinkRecord
from papers.ingest.links import NewLinks, label_for
from papers.models import Paper

Standing = ImportedLink.Standing

RANK = Case(
    When(standing=Standing.OFFICIAL, then=0),
    When(standing=Standing.MENTIONED, then=1),
    When(standing="", then=2),
    default=3,
)


def offer(paper: Paper, links: tuple[LinkRecord, ...]) -> list[LinkRecord]:
    """Those that are new. What is there, or was declined, is not offered again."""
    new = NewLinks([(paper, links)], "")
    with transaction.atomic():
        new.save()
        tell_standing(paper, links)
    return new.links


def tell_standing(paper, links):
    """Of those that somebody else has found before."""
    for standing in {link.standing for link in links} - {""}:
        urls = [link.url for link in links if link.standing == standing]
        paper.imported_links.filter(url__in=urls, standing="").update(standing=standing)


def open_offers():
    """Of papers and authors, with the object that each is for; of one paper, official code first."""
    kinds = ContentType.objects.get_for_models(Paper, Author).values()
    rows = ImportedLink.objects.filter(is_offered=True, content_type__in=kinds)
    return rows.order_by("content_type", "object_id", RANK, "pk").prefetch_related("target")


@transaction.atomic
def add(offered: ImportedLink) -> None:
    """Twice is as good as once."""
    row = ImportedLink.objects.select_for_update().get(pk=offered.pk)
    if not row.is_offered:
        return
    try:
        with transaction.atomic():
            kind = row.kind or Link.Kind.OTHER
            label = label_for(kind, row.label, row.source)
            row.target.links.create(kind=kind, url=row.url, label=label)
    except IntegrityError:
        pass  # somebody has added it by hand
    decline(row)


def decline(offered: ImportedLink) -> None:
    ImportedLink.objects.filter(pk=offered.pk).update(is_offered=False)
