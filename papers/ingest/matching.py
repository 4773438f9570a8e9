"""Which paper a record is about: by ids first, then by title and first author within the venue."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _

from conference.models import Conference
from links.slugs import latin_slug_from
from papers.importers.record import PaperRecord, VenueRecord
from papers.ingest.outcome import Refused
from papers.models import Paper
from prose.sorting import sort_key, without_article

IDS = ["openreview_id", "arxiv_id", "doi", "acl_id"]


def conference_of(venue: VenueRecord) -> Conference | None:
    """The edition that a source names, by its acronym or in full, if the site has it."""
    if not venue.year:
        return None
    editions = Conference.objects.filter(year=venue.year)
    found = venue.acronym and editions.filter(of_acronym(venue)).first()
    return found or (venue.name and editions.filter(of_name(venue)).first()) or None


def of_acronym(venue) -> Q:
    return Q(series_slug=latin_slug_from(venue.acronym))


def of_name(venue) -> Q:
    return Q(name__iexact=venue.name)


def is_series(venue: VenueRecord) -> bool:
    """Whether the site has any edition of it."""
    series = of_acronym(venue) if venue.acronym else Q(pk=None)
    return bool(venue.name or venue.acronym) and (
        Conference.objects.filter(series | of_name(venue)).exists()
    )


def find(record: PaperRecord, conference: Conference | None) -> Paper | None:
    """Raises Refused where the ids or the title belong to more than one paper."""
    given = {name: getattr(record, name) for name in IDS if getattr(record, name)}
    papers = Paper.objects.select_related("conference").order_by("pk")
    if given:
        conditions = [has_id(name, [value]) for name, value in given.items()]
        found = list(papers.filter(reduce(or_, conditions)))
        if len(found) > 1:
            raise Refused(
                _(
                    "Its ids belong to two papers here: %(one)s and %(other)s. Merge"
                    " them if they are one, or correct the id of one of them."
                )
                % {"one": named(found[0]), "other": named(found[1])}
            )
        if found:
            return _unless_another_forum(found[0], record)
    return _by_title(record, conference)


def has_id(name, values) -> Q:
    """One of these. DOIs are looked up first: beside another id, all papers would be read for them."""
    if name != "doi":
        return Q(**{f"{name}__in": values})
    return Q(pk__in=list(Paper.objects.of_dois(values).order_by().values_list("pk", flat=True)))


def comparable(name, value):
    """The value of a field as it is compared with others: capitals make no other DOI."""
    return value.casefold() if name == "doi" else value


def _unless_another_forum(paper, record):
    """One arXiv paper may have been sent to two venues: each has its own forum."""
    forums = paper.openreview_id, record.openreview_id
    if all(forums) and forums[0] != forums[1]:
        raise Refused(
            _(
                "%(paper)s has one of its ids, but is the OpenReview forum %(ours)s,"
                " and “%(title)s” is the forum %(theirs)s. Take the shared id away from"
                " one of them."
            )
            % {
                "paper": named(paper),
                "ours": forums[0],
                "title": record.title,
                "theirs": forums[1],
            }
        )
    return paper


def of_title(title: str):
    """Papers of this title, whatever language each is said to be in: its key knows the articles of that
    one alone."""
    keys = {sort_key(title), sort_key(title, ""), sort_key(without_article(title))}
    return Paper.objects.select_related("conference").filter(sort_key__in=keys).order_by("pk")


def _by_title(record, conference) -> Paper | None:
    """Within the venue. Where the source or the paper names none, nothing speaks against it."""
    key = sort_key(record.title, "")
    alike = [
        paper
        for paper in of_title(record.title).with_authors()
        if sort_key(paper.title, "") == key
        and first_author(paper) == first_author_of(record)
        and not _other_ids(paper, record)
    ]
    if conference:
        here = [paper for paper in alike if paper.conference_id == conference.pk]
        alike = here or [paper for paper in alike if paper.conference_id is None]
    if len(alike) > 1:
        raise Refused(
            _(
                "Two papers here have this title and first author: %(one)s and"
                " %(other)s. Give an id of the right one."
            )
            % {"one": named(alike[0]), "other": named(alike[1])}
        )
    return alike[0] if alike else None


def _other_ids(paper, record) -> bool:
    pairs = [[comparable(name, getattr(one, name)) for one in (paper, record)] for name in IDS]
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def first_author(paper) -> str:
    return next((sort_key(each.printed) for each in paper.authorships.all()), "")


def first_author_of(record: PaperRecord) -> str:
    return sort_key(record.authors[0].name) if record.authors else ""


def named(paper) -> str:
    ids = [getattr(paper, name) for name in IDS if getattr(paper, name)]
    place = ", ".join(filter(None, [str(paper.conference or ""), *ids]))
    return f"“{paper.plain_title}” ({place or paper.slug})"
