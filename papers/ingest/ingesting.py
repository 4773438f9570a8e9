import logging

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from papers.importers.record import PaperRecord, VenueRecord
from papers.ingest import facts
from papers.ingest.byline import Byline
from papers.ingest.links import NewLinks
from papers.ingest.matching import conference_of, find, is_series, named, of_title
from papers.ingest.outcome import Outcome, Refused, State
from papers.ingest.remarks import Likely
from papers.ingest.tidying import tidied
from papers.models import Paper

logger = logging.getLogger(__name__)


def ingest(record: PaperRecord, conference=None, dry_run=False, into=None, known=None) -> Outcome:
    """Brings in one paper, or says why not; a dry run only says what would change.

    `into` is the paper when it is known which one it is, `known` are authors by the keys of the
    record; both perhaps new ones that are not saved.
    """
    known = known or {}
    new = [one for one in (into, *known.values()) if one is not None and one.pk is None]
    try:
        try:
            return attempt(record, conference, dry_run, into, known)
        except IntegrityError:
            # Somebody else has brought in the same paper or author meanwhile: it is found now.
            for one in new:
                one.pk = None
            return attempt(record, conference, dry_run, into, known)
    except (Refused, ValidationError) as error:
        return Outcome(State.FAILED, reason=sentence(error))
    except IntegrityError:
        logger.exception("“%s” cannot be brought in", record.title)
        return Outcome(
            State.FAILED,
            reason=_(
                "Another paper or author here has one of its ids. Look for it, then try again."
            ),
        )


@transaction.atomic
def attempt(record, conference, dry_run, into, known) -> Outcome:
    record = tidied(record)
    remarks = [*record.remarks]
    if not record.title:
        raise Refused(_("It has no title."))
    edition = conference_of(record.venue)
    found = find(record, conference or edition) if into is None else into.pk and into
    paper = locked(found, into) if found and not dry_run else found or into or Paper()
    if not found:
        remarks += about_likely_papers(record)
    differences = facts.merge(paper, record, conference or edition)
    paper.clean_fields(exclude=facts.untouched(differences))
    remarks += about_the_venue(record.venue, edition, conference, paper)
    byline = Byline(paper, record, known)
    people = [(author, person.links) for author, person in byline.authors]
    links = NewLinks([(paper, record.links), *people], record.source)
    differences += byline.differences + links.differences
    remarks += byline.remarks
    is_changed = any(not one.kept for one in differences)
    if not dry_run:
        if not found:
            paper.save()
        byline.save()
        links.save()
        if found and is_changed:
            paper.save(update_fields=facts.columns(differences))
        elif not found:
            Paper.objects.filter(pk=paper.pk).update(field_sources=paper.field_sources)
        if is_changed or not found:
            check_references()
    state = State.UPDATED if is_changed else State.UNCHANGED
    return Outcome(
        state if found else State.CREATED,
        paper if paper.pk else None,
        differences,
        list(dict.fromkeys(remarks)),
    )


def locked(paper, meant=None) -> Paper:
    """As it is now: an editor may have saved it since it was found, or merged it into another, which is
    found the next time, unless this very one is meant."""
    row = Paper.objects.select_for_update().filter(pk=paper.pk).first()
    if row is None and meant:
        raise Refused(_("Somebody has merged or deleted this paper meanwhile. Try again."))
    if row is None:
        raise IntegrityError(f"paper {paper.pk} is gone")
    return row


def check_references():
    """Now rather than with the commit, when nothing can be done about an author whom an editor has
    merged meanwhile. On SQLite nobody writes meanwhile, and it would read all tables."""
    if connection.features.has_select_for_update:
        connection.check_constraints()


def about_the_venue(venue: VenueRecord, edition, asked, paper) -> list[str]:
    if asked and edition and asked != edition:
        words = {"edition": edition, "asked": asked}
        return [_("The source says %(edition)s; it was asked for in %(asked)s.") % words]
    name = f"{venue.acronym} {venue.year or ''}".strip() if venue.acronym else venue.name
    if paper.conference or not name:
        return []
    if not venue.year and is_series(venue):
        words = _(
            "It appeared in %s. The source does not say in which year: choose the conference."
        )
        return [words % name]
    return [_("It appeared in %s, which is not among the conferences here.") % name]


def about_likely_papers(record) -> list[Likely]:
    rows = tuple((paper.pk, named(paper)) for paper in of_title(record.title)[:3])
    return [Likely("papers.paper", rows)] if rows else []


def sentence(error) -> str:
    if isinstance(error, Refused):
        return str(error)
    return " ".join(
        f"{Paper._meta.get_field(name).verbose_name}: {' '.join(messages)}"
        for name, messages in error.message_dict.items()
    )
