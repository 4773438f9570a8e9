"""One row that is two: what belongs to the other one moves to a new row."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from authors.models import Author
from papers.identity import bylines, matches
from papers.identity.comparing import name_of
from papers.identity.journal import Journal, Refused, touch
from papers.identity.merging import locked
from papers.models import EDITOR, Authorship, IdentityChange, Paper


@transaction.atomic
def split_author(author, name, authorships, ids=(), links=(), by=None) -> IdentityChange:
    """The places on papers that are another person's, with the ids and links that are theirs. Where
    they were featured on these papers, they still are."""
    [author] = locked(author)
    rows = list(author.authorships.filter(pk__in=authorships).select_related("paper"))
    if not rows:
        raise Refused(_("Choose at least one paper of the other person."))
    if len(rows) == author.authorships.count():
        raise Refused(
            _("These are all the papers. Leave one here, or change the name if it is one person.")
        )
    journal = Journal()
    given = take_ids(author, ids, journal)
    other = Author(name=name, **given)
    journal.create(other, name)
    for row in rows:
        printed = row.printed
        journal.change(
            row,
            row.paper.plain_title,
            author=other.pk,
            printed_name="" if printed == other.name else printed,
        )
    bylines.feature(author, other, [row.paper_id for row in rows], journal)
    return finish(author, other, links, journal, by)


@transaction.atomic
def split_paper(paper, title, ids=(), links=(), figures=(), by=None) -> IdentityChange:
    """A record that holds two papers, or two versions that count as two. The authors are copied; the
    entries of roundups stay with the one that was there, and so do the figures that they show."""
    [paper] = locked(paper)
    if not ids and not links and not figures:
        raise Refused(_("Choose an id, a link or a figure of the other paper."))
    shown = paper.figures.filter(pk__in=figures, entries__isnull=False).first()
    if shown:
        raise Refused(_("“%s” is shown in a roundup and stays with this paper.") % shown)
    journal = Journal()
    given = take_ids(paper, ids, journal)
    sources = {name: value for name, value in paper.field_sources.items() if name in given}
    other = Paper(title=title, language=paper.language, field_sources=sources, **given)
    journal.create(other, title)
    # Else the next import would fill what was taken away.
    noted = Paper(field_sources=paper.field_sources)
    for name in given:
        noted.note_source(name, EDITOR)
    journal.change(paper, field_sources=noted.field_sources)
    for row in paper.authorships.select_related("author"):
        copied = {"position": row.position, "printed_name": row.printed_name}
        copy = Authorship(paper=other, author=row.author, affiliation=row.affiliation, **copied)
        journal.create(copy, row.printed)
    for figure in paper.figures.filter(pk__in=figures):
        journal.change(figure, str(figure), paper=other.pk)
    return finish(paper, other, links, journal, by)


def take_ids(row, names, journal) -> dict:
    given = {name: getattr(row, name) for name in names if getattr(row, name)}
    journal.change(row, **dict.fromkeys(given, ""))
    return given


def finish(row, other, links, journal, by):
    for link in row.links.filter(pk__in=links):
        journal.change(link, str(link), object_id=other.pk)
    matches.decide(row, other)
    for each in (row, other):
        touch(each)
    return IdentityChange.objects.create(
        kind=IdentityChange.Kind.SPLIT,
        content_type=ContentType.objects.get_for_model(row),
        kept_id=row.pk,
        kept_name=name_of(row),
        other_id=other.pk,
        other_name=name_of(other),
        steps=journal.steps,
        by=by,
    )
