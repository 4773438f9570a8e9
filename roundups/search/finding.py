"""From a query to rows of pages: ranked, and public by the one rule once more."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.html import escape

from prose.linear import linear
from roundups import catalogue
from roundups.models import Entry, Roundup, SearchDocument
from roundups.search import matching
from roundups.search.filters import Filters
from roundups.search.marks import marked, snippet
from roundups.search.query import terms
from roundups.search.spelling import corrected

Kind = SearchDocument.Kind
# Of each kind on the first page; a page of one kind has more.
OF_EACH = {Kind.ROUNDUP: 5, Kind.PAPER: 10, Kind.AUTHOR: 10}
PER_PAGE = 20
MOST_SUGGESTIONS = 3
MOST_TRIED = 6


@dataclass
class Found:
    """Rows of one kind, and how many there are in all."""

    kind: str
    rows: list
    count: int
    page: object = None

    @property
    def is_cut(self):
        """Whether more match than are ranked."""
        return self.count >= matching.most_ranked(self.kind)

    @property
    def has_more(self):
        return self.page is None and self.count > len(self.rows)


def searchable(kind, filters):
    return SearchDocument.objects.filter(filters.of(kind), public_from__lte=timezone.now())


def find(query, filters=None, kind="", page=1) -> dict[str, Found]:
    """By kind. Of one kind alone if it is named, then page by page; raises Http404 for a page
    that is not there."""
    filters = filters or Filters()
    asked = terms(query)
    if not asked or filters.unknown:
        return {}
    kinds = [kind] if kind else [Kind.ROUNDUP, Kind.PAPER, Kind.AUTHOR]
    found = {}
    for each in kinds:
        if each == Kind.AUTHOR and filters.is_set:
            continue
        found[each] = of_kind(each, asked, filters, page if kind else None)
    return {each: result for each, result in found.items() if result.count}


def of_kind(kind, asked, filters, page) -> Found:
    documents = searchable(kind, filters)
    if page is None:
        keys, count = matching.match(kind, documents, asked, OF_EACH[kind])
        return Found(kind, fetch(kind, keys, asked), count)
    keys, count = matching.match(kind, documents, asked, matching.most_ranked(kind))
    try:
        shown = Paginator(keys, PER_PAGE).page(page)
    except InvalidPage as error:
        raise Http404("There is no such page.") from error
    return Found(kind, fetch(kind, list(shown), asked), count, shown)


def fetch(kind, keys, asked):
    """In the order of `keys`. What the index says of publication is only where to look."""
    rows = {row.pk: row for row in SHOWN[kind](keys, asked)}
    return [rows[key] for key in keys if key in rows]


def roundups(keys, asked):
    found = Roundup.objects.published().filter(pk__in=keys).select_related("conference", "topic")
    entries = Entry.objects.order_by("position")
    said = Said(entries, "roundup_id", keys, ["paper__title_html", "text_html"])
    for roundup in (rows := list(found.with_counts())):
        roundup.marked_title = marked(roundup.title, asked)
        roundup.snippet = snippet(texts_of(roundup, said), asked)
    return rows


def papers(keys, asked):
    found = catalogue.published_papers().filter(pk__in=keys)
    entries = catalogue.published_entries().order_by("pk")
    said = Said(entries, "paper_id", keys, ["text_html"])
    for paper in (rows := list(found.for_list())):
        # A title with a formula is shown as it is: its source would be no title.
        paper.marked_title = "" if "$" in paper.title else marked(paper.title, asked)
        paper.snippet = snippet(texts_of_paper(paper, said), asked)
    return rows


def authors(keys, asked):
    for author in (rows := list(catalogue.published_authors().filter(pk__in=keys))):
        author.marked_name = marked(author.name, asked)
    return rows


class Said:
    """What entries say of rows, in one query for all, once it is asked for. No rows are made of it:
    there may be hundreds, for a snippet of each page."""

    def __init__(self, entries, owner: str, keys, fields):
        self.entries = entries.filter(**{f"{owner}__in": keys}).values_list(owner, *fields)

    @cached_property
    def by_owner(self):
        found = defaultdict(list)
        for owner, *texts in self.entries:
            found[owner] += texts
        return found

    def of(self, row) -> Iterator[str]:
        yield from map(linear, self.by_owner[row.pk])


def texts_of(roundup, said):
    """One by one, since most often the first has what was asked for."""
    yield roundup.standfirst
    yield linear(roundup.intro_html)
    yield from said.of(roundup)
    yield linear(roundup.summary_html)


def texts_of_paper(paper, said):
    yield linear(paper.tldr_html or escape(paper.tldr))
    yield linear(paper.abstract_html)
    yield from said.of(paper)
    yield ", ".join(paper.keywords)


SHOWN = {Kind.ROUNDUP: roundups, Kind.PAPER: papers, Kind.AUTHOR: authors}


def suggestions(query, filters=None) -> list[str]:
    """Queries that find something, for one that found nothing. At most six are tried."""
    filters = filters or Filters()
    if filters.unknown:
        return []
    found = []
    for tried, guess in enumerate(corrected(query)):
        if tried == MOST_TRIED or len(found) == MOST_SUGGESTIONS:
            break
        if guess not in found and finds_something(guess, filters):
            found.append(guess)
    return found


def finds_something(query, filters=None) -> bool:
    """Without fetching what it is."""
    filters, asked = filters or Filters(), terms(query)
    kinds = (
        [Kind.PAPER, Kind.ROUNDUP] if filters.is_set else [Kind.PAPER, Kind.AUTHOR, Kind.ROUNDUP]
    )
    return any(
        asked and matching.match(kind, searchable(kind, filters), asked, 1)[1] for kind in kinds
    )
