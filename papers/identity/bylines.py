"""The authors of papers that are merged, and the names of authors who are."""

from django.utils.translation import gettext as _

from authors.models import Author, AuthorMatch
from papers.identity import matches
from papers.identity.journal import Refused
from papers.models import Authorship
from prose.sorting import sort_key


def keep_printed_names(kept, absorbed, journal):
    """A paper goes on showing what was printed on it, whatever the person is called here."""
    for row in absorbed.authorships.select_related("paper"):
        printed = row.printed_name or absorbed.name
        printed_name = "" if printed == kept.name else printed
        journal.change(row, row.paper.plain_title, printed_name=printed_name)


def merge(kept, absorbed, journal) -> list[type]:
    """Two lists of the authors of one paper are not added up: the kept one's stands. Returns the
    models whose rows are seen to."""
    rows = Authorship.objects.filter(paper__in=[kept, absorbed]).select_related("author")
    ours = [row for row in rows if row.paper_id == kept.pk]
    theirs = [row for row in rows if row.paper_id == absorbed.pk]
    if not ours:
        return []
    for row in theirs:
        other = counterpart(row, ours)
        if other is None:
            refuse_featured(row, absorbed)
            continue
        ours.remove(other)
        if row.affiliation and not other.affiliation:
            journal.change(other, other.printed, affiliation=row.affiliation)
        if other.author_id != row.author_id:
            feature(row.author, other.author, [absorbed.pk], journal)
            matches.note(row.author, other.author, AuthorMatch.Reason.PLACE, journal)
    for row in theirs:
        journal.delete(row, row.printed)
    return [Authorship]


def counterpart(row, others):
    """The same author, or else the same name."""
    same = next((other for other in others if other.author_id == row.author_id), None)
    names = {sort_key(row.printed), row.author.sort_key}
    alike = (one for one in others if {sort_key(one.printed), one.author.sort_key} & names)
    return same or next(alike, None)


def refuse_featured(row, paper):
    entry = row.author.featured_in.filter(paper=paper).select_related("roundup").first()
    if entry:
        raise Refused(
            _(
                "“%(author)s” is featured in “%(roundup)s”, but is no author of the paper to keep."
                " Add the author there, or feature another one first."
            )
            % {"author": row.author, "roundup": entry.roundup}
        )


def feature(old, new, papers, journal):
    """In the entries of these papers, one author stands in the place of another."""
    through = Author.featured_in.through
    rows = through._base_manager.filter(author=old, entry__paper__in=papers).select_related("entry")
    there = through._base_manager.filter(author=new, entry__paper__in=papers)
    has_new = set(there.values_list("entry", flat=True))
    for row in rows.select_related("entry__paper").order_by("pk"):
        if row.entry_id in has_new:
            journal.delete(row, str(row.entry))
        else:
            journal.change(row, str(row.entry), author=new.pk)
