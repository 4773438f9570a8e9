"""Why two may be one, in words, for a page of pairs: the number of queries does not grow with it."""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.identity.likely import shortened
from papers.identity.partners import partners_of
from papers.models import Authorship, Paper
from prose.sorting import sort_key


def reasons(pairs) -> list[list[str]]:
    """For each pair of authors, or each pair of papers."""
    rows = [row for pair in pairs for row in pair]
    prefetch_related_objects(rows, "links")
    if rows and isinstance(rows[0], Paper):
        prefetch_related_objects(rows, "authorships__author")
        return [of_papers(*pair) + same_links(*pair) for pair in pairs]
    theirs = Authorship.objects.filter(paper__authorships__author__in=rows)
    partners = partners_of(theirs)
    return [
        of_names(*pair) + of_partners(*[partners[row.pk] for row in pair]) + same_links(*pair)
        for pair in pairs
    ]


def of_names(one, other):
    if one.sort_key == other.sort_key:
        return [_("the same name")]
    return (
        [_("the same name, with initials")]
        if shortened(one.sort_key) == shortened(other.sort_key)
        else []
    )


def of_partners(ours, theirs):
    n = len(ours & theirs)
    words = ngettext("%(n)d co-author in common", "%(n)d co-authors in common", n)
    return [words % {"n": n}] if n else []


def same_links(one, other):
    shared = {link.url: link for link in one.links.all()}.keys()
    kinds = {link.get_kind_display() for link in other.links.all() if link.url in shared}
    return [_("the same address: %s") % ", ".join(sorted(map(str, kinds)))] if kinds else []


def of_papers(one, other):
    found = []
    if one.sort_key == other.sort_key:
        found.append(_("the same title"))
    elif one.sort_key.replace(" ", "") == other.sort_key.replace(" ", ""):
        found.append(_("the same title but for spaces"))
    lists = [[sort_key(row.printed) for row in paper.authorships.all()] for paper in (one, other)]
    if all(lists) and lists[0] == lists[1]:
        found.append(_("the same authors"))
    elif all(lists) and shortened(lists[0][0]) == shortened(lists[1][0]):
        found.append(_("the same first author"))
    if is_preprint(one) != is_preprint(other):
        found.append(_("one may be the arXiv version"))
    return found


def is_preprint(paper):
    return bool(paper.arxiv_id) and paper.conference is None
