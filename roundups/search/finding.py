"""From a query to rows of pages, the best first."""

from dataclasses import dataclass

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404

from roundups.models import SearchDocument
from roundups.search import matching
from roundups.search.filters import Filters
from roundups.search.query import terms
from roundups.search.rows import fetch
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
        return self.count >= matching.MOST_RANKED[self.kind]

    @property
    def has_more(self):
        return self.page is None and self.count > len(self.rows)


def find(query, filters=None, kind="", page=1) -> dict[str, Found]:
    """By kind. Of one kind alone if it is named, then page by page; raises Http404 for a page
    that is not there."""
    filters = filters or Filters()
    if filters.unknown or not (asked := matching.weighed(terms(query))):
        return {}
    kinds = [kind] if kind else [Kind.ROUNDUP, Kind.PAPER, Kind.AUTHOR]
    found = {}
    for each in kinds:
        if each == Kind.AUTHOR and filters.is_set:
            continue
        found[each] = of_kind(each, asked, filters, page if kind else None)
    return {each: result for each, result in found.items() if result.count}


def of_kind(kind, asked, filters, page) -> Found:
    most = OF_EACH[kind] if page is None else matching.MOST_RANKED[kind]
    keys, count = matching.match(kind, filters.of(kind), asked, most)
    if page is None:
        return Found(kind, fetch(kind, keys, asked), count)
    try:
        shown = Paginator(keys, PER_PAGE).page(page)
    except InvalidPage as error:
        raise Http404("There is no such page.") from error
    return Found(kind, fetch(kind, list(shown), asked), count, shown)


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
    filters, asked = filters or Filters(), matching.weighed(terms(query))
    kinds = (
        [Kind.PAPER, Kind.ROUNDUP] if filters.is_set else [Kind.PAPER, Kind.AUTHOR, Kind.ROUNDUP]
    )
    return any(asked and matching.match(kind, filters.of(kind), asked, 1)[1] for kind in kinds)
