"""What a search shows of the objects that it found: public by the one rule once more, and no columns
but those that a row needs."""

from collections import defaultdict
from itertools import chain

from django.db.models import F
from django.utils.html import escape

from authors.models import Author
from conference.models import Conference, Topic
from papers.models import Authorship, Paper, has_code
from prose.linear import linear
from roundups import catalogue
from roundups.models import Entry, Roundup, SearchDocument
from roundups.search.marks import marked, may_match, snippet
from roundups.search.prepared import Prepared

Kind = SearchDocument.Kind
OF_CONFERENCE = {"acronym": F("conference__acronym"), "year": F("conference__year")}
OF_ROUNDUP = ["slug", "title", "language", "standfirst", "intro_html", "summary_html"]
OF_PAPER = [
    *("slug", "title", "title_html", "language", "decision", "keywords"),
    *("tldr", "tldr_html", "abstract_html"),
]
OF_AUTHOR = ["slug", "name", "affiliation"]


def fetch(kind, keys, asked):
    """In the order of `keys`. What the index says of publication is only where to look."""
    rows = {row.pk: row for row in FETCHED[kind](keys)}
    for row in rows.values():
        SHOWN[kind](row, asked)
    return [rows[key] for key in keys if key in rows]


@Prepared
def published_roundups(keys, at):
    rows = Roundup.objects.published(at).filter(pk__in=keys).only(*OF_ROUNDUP)
    return rows.annotate(**OF_CONFERENCE, topic_name=F("topic__name")).order_by()


@Prepared
def entries_of_roundups(keys, at):
    rows = Entry.objects.with_code().filter(roundup__pk__in=keys)
    return rows.values_list("roundup", "has_code", "paper__title_html", "text_html")


@Prepared
def published_texts(keys, at):
    rows = catalogue.published_entries(at).filter(paper__pk__in=keys)
    return rows.values_list("paper", "text_html")


@Prepared
def papers_alone(keys, at):
    rows = Paper.objects.filter(pk__in=keys).only(*OF_PAPER)
    return rows.annotate(**OF_CONFERENCE, has_code=has_code()).order_by()


@Prepared
def names_of_papers(keys, at):
    rows = Authorship.objects.filter(paper__pk__in=keys)
    return rows.values_list("paper", "printed_name", "author__name")


@Prepared
def published_authors(keys, at):
    return catalogue.published_authors(at).filter(pk__in=keys).only(*OF_AUTHOR).order_by()


def roundups(keys):
    """Counted by their entries, which are read for what they say."""
    of = defaultdict(list)
    for key, *entry in entries_of_roundups.tuples(keys):
        of[key].append(entry)
    rows = published_roundups.rows(keys, Roundup)
    for row in rows:
        row.conference = conference_of(row)
        row.topic = row.topic_name and Topic(name=row.topic_name)
        row.paper_count, row.code_count = len(of[row.pk]), sum(coded for coded, *_ in of[row.pk])
        row.said = [text for _, *texts in of[row.pk] for text in texts]
    return rows


def papers(keys):
    """Those with a published entry, which is read for what it says."""
    said = defaultdict(list)
    for key, text in published_texts.tuples(keys):
        said[key].append(text)
    public = list(said)
    names = printed_names(public)
    rows = papers_alone.rows(public, Paper)
    for row in rows:
        row.conference = conference_of(row)
        row.said, row.printed_names = said[row.pk], names[row.pk]
    return rows


def printed_names(papers):
    """Without a model for each of them, of which a page of results has some fifty."""
    names = defaultdict(list)
    for key, printed, name in names_of_papers.tuples(papers):
        names[key].append(printed or name)
    return names


def conference_of(row):
    return row.acronym and Conference(acronym=row.acronym, year=row.year)


def authors(keys):
    return published_authors.rows(keys, Author)


def show_roundup(roundup, asked):
    roundup.marked_title = marked(roundup.title, asked)
    told = texts_of([roundup.intro_html, *roundup.said, roundup.summary_html], asked)
    roundup.snippet = snippet(chain([roundup.standfirst], told), asked)


def show_paper(paper, asked):
    # A title with a formula is shown as it is: its source would be no title.
    paper.marked_title = "" if "<math" in paper.title_html else marked(paper.plain_title, asked)
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
