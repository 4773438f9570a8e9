"""From a query to rows of pages: ranked, and public by the one rule once more."""

from collections import defaultdict
from dataclasses import dataclass

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
    rows = {row.pk: row for row in FETCHED[kind](keys)}
    for row in rows.values():
        SHOWN[kind](row, asked)
    return [rows[key] for key in keys if key in rows]


def roundups(keys):
    found = Roundup.objects.published().filter(pk__in=keys).select_related("conference", "topic")
    said = Entry.objects.filter(roundup__in=keys)
    said = said.values_list("roundup", "paper__title_html", "text_html")
    return with_said(found.with_counts(), said)


def papers(keys):
    said = catalogue.published_entries().filter(paper__in=keys).values_list("paper", "text_html")
    return with_said(catalogue.published_papers().filter(pk__in=keys).for_list(), said)


def with_said(rows, said):
    """Each with the HTML of its entries: a row of `said` has the key, then texts."""
    of = defaultdict(list)
    for key, *texts in said:
        of[key] += texts
    for row in rows:
        row.said = of[row.pk]
    return rows


def authors(keys):
    return catalogue.published_authors().filter(pk__in=keys)


def show_roundup(roundup, asked):
    roundup.marked_title = marked(roundup.title, asked)
    roundup.snippet = snippet(texts_of(roundup), asked)


def texts_of(roundup):
    """One by one, since most often the first has what was asked for."""
    yield roundup.standfirst
    yield linear(roundup.intro_html)
    yield from map(linear, roundup.said)
    yield linear(roundup.summary_html)


def show_paper(paper, asked):
    # A title with a formula is shown as it is: its source would be no title.
    paper.marked_title = "" if "$" in paper.title else marked(paper.title, asked)
    paper.snippet = snippet(texts_of_paper(paper), asked)


def texts_of_paper(paper):
    yield linear(paper.tldr_html or escape(paper.tldr))
    yield linear(paper.abstract_html)
    yield from map(linear, paper.said)
    yield ", ".join(paper.keywords)


def show_author(author, asked):
    author.marked_name = marked(author.name, asked)


FETCHED = {Kind.ROUNDUP: roundups, Kind.PAPER: papers, Kind.AUTHOR: authors}
SHOWN = {Kind.ROUNDUP: show_roundup, Kind.PAPER: show_paper, Kind.AUTHOR: show_author}


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
    return any(
        asked and matching.match(kind, searchable(kind, filters), asked, 1)[1] for kind in kinds
    )
