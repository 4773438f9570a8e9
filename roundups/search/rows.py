"""What a search shows of the objects that it found: public by the one rule once more, and no columns
but those that a row needs."""

from collections import defaultdict
from itertools import chain

from django.utils.html import escape

from papers.models import Authorship, Paper, has_code
from prose.linear import linear
from roundups import catalogue
from roundups.models import Entry, Roundup, SearchDocument
from roundups.search.marks import marked, may_match, snippet

Kind = SearchDocument.Kind
OF_CONFERENCE = ["conference__acronym", "conference__year"]
OF_ROUNDUP = ["slug", "title", "language", "standfirst", "intro_html", "summary_html"]
OF_PAPER = [
    *("slug", "title", "title_html", "language", "decision", "keywords"),
    *("tldr", "tldr_html", "abstract_html"),
]
OF_AUTHOR = ["slug", "name", "affiliation"]


def fetch(kind, keys, asked):
    """In the order of `keys`. What the index says of publication is only where to look."""
    if not keys:
        return []
    rows = {row.pk: row for row in FETCHED[kind](keys)}
    for row in rows.values():
        SHOWN[kind](row, asked)
    return [rows[key] for key in keys if key in rows]


def roundups(keys):
    """Counted by their entries, which are read for what they say."""
    rows = Roundup.objects.published().filter(pk__in=keys).select_related("conference", "topic")
    rows = rows.only(*OF_ROUNDUP, *OF_CONFERENCE, "topic__name").order_by()
    entries = Entry.objects.with_code().filter(roundup__in=keys)
    of = defaultdict(list)
    for key, *entry in entries.values_list("roundup", "has_code", "paper__title_html", "text_html"):
        of[key].append(entry)
    for row in rows:
        row.paper_count, row.code_count = len(of[row.pk]), sum(coded for coded, *_ in of[row.pk])
        row.said = [text for _, *texts in of[row.pk] for text in texts]
    return rows


def papers(keys):
    """Those with a published entry, which is read for what it says."""
    said = defaultdict(list)
    entries = catalogue.published_entries().filter(paper__in=keys)
    for key, text in entries.values_list("paper", "text_html"):
        said[key].append(text)
    rows = Paper.objects.filter(pk__in=list(said)).annotate(has_code=has_code())
    rows = rows.select_related("conference").only(*OF_PAPER, *OF_CONFERENCE).order_by()
    names = printed_names(said)
    for row in rows:
        row.said, row.printed_names = said[row.pk], names[row.pk]
    return rows


def printed_names(papers):
    """Without a model for each of them, of which a page of results has some fifty."""
    names = defaultdict(list)
    rows = Authorship.objects.filter(paper__in=papers)
    for key, printed, name in rows.values_list("paper", "printed_name", "author__name"):
        names[key].append(printed or name)
    return names


def authors(keys):
    return catalogue.published_authors().filter(pk__in=keys).only(*OF_AUTHOR).order_by()


def show_roundup(roundup, asked):
    roundup.marked_title = marked(roundup.title, asked)
    told = texts_of([roundup.intro_html, *roundup.said, roundup.summary_html], asked)
    roundup.snippet = snippet(chain([roundup.standfirst], told), asked)


def show_paper(paper, asked):
    # A title with a formula is shown as it is: its source would be no title.
    paper.marked_title = "" if "$" in paper.title else marked(paper.title, asked)
    html = [paper.tldr_html or escape(paper.tldr), paper.abstract_html, *paper.said]
    told = texts_of(html, asked)
    paper.snippet = snippet(chain(told, [", ".join(paper.keywords)]), asked)


def texts_of(html, asked):
    """Read one by one, since most often the first has what was asked for."""
    return map(linear, filter(may_match(asked), html))


def show_author(author, asked):
    author.marked_name = marked(author.name, asked)


FETCHED = {Kind.ROUNDUP: roundups, Kind.PAPER: papers, Kind.AUTHOR: authors}
SHOWN = {Kind.ROUNDUP: show_roundup, Kind.PAPER: show_paper, Kind.AUTHOR: show_author}
