"""Two authors or two papers side by side."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from authors.models import AUTHOR_IDS, Author
from desk.cells import face
from papers.ingest.matching import IDS as PAPER_IDS
from papers.models import Authorship, Paper
from prose.linear import linear
from prose.plain import plain_text

PAPERS_SHOWN = 30


@dataclass(frozen=True)
class Row:
    """A fact of both: for each a list of lines."""

    label: str
    cells: tuple[list[str], list[str]]

    @property
    def differs(self):
        return self.cells[0] != self.cells[1]


def compare(one, other) -> list[Row]:
    facts, parts = FACTS[type(one)]
    prefetch_related_objects([one, other], *parts)
    both = [facts(row) for row in (one, other)]
    rows = [Row(capfirst(label), (lines, both[1][label])) for label, lines in both[0].items()]
    return [row for row in rows if any(row.cells)]


def of_author(author):
    rows = author.authorships.all()
    papers = [printed_on(row, author) for row in rows[:PAPERS_SHOWN]]
    more = len(rows) - len(papers)
    return {
        _("photo"): [face(author)] if author.photo else [],
        **plainly(author, ["affiliation", *AUTHOR_IDS]),
        _("about"): some(plain_text(author.bio_html)),
        _("links"): links(author),
        _("papers"): papers + ([_("and %d more") % more] if more > 0 else []),
        _("co-authors"): co_authors(author, rows),
        _("featured in"): [str(entry.roundup) for entry in author.featured_in.all()],
        _("address"): [author.get_absolute_url()],
    }


def printed_on(row, author):
    facts = [row.paper.plain_title, row.paper.conference]
    if row.printed_name and row.printed_name != author.name:
        facts.append(_("printed as %s") % row.printed_name)
    return " · ".join(str(fact) for fact in [*facts, row.affiliation] if fact)


def co_authors(author, rows):
    others = {each.author for row in rows for each in row.paper.authorships.all()} - {author}
    names = [each.name for each in sorted(others, key=lambda each: (each.sort_key, each.pk))]
    return [", ".join(dict.fromkeys(names[:PAPERS_SHOWN]))] if names else []


def of_paper(paper):
    return {
        **plainly(paper, ["conference", "decision", "awards"]),
        _("authors"): [row.printed for row in paper.authorships.all()],
        **plainly(paper, PAPER_IDS),
        _("TL;DR"): some(paper.tldr),
        _("abstract"): some(paper.abstract),
        _("topics"): [str(topic) for topic in paper.topics.all()],
        _("keywords"): [", ".join(paper.keywords)] if paper.keywords else [],
        _("links"): links(paper),
        _("figures"): [str(figure) for figure in paper.figures.all()],
        _("in roundups"): [str(entry.roundup) for entry in paper.entries.all()],
        _("here since"): [date_format(paper.created_at, "DATE_FORMAT")],
        _("address"): [paper.get_absolute_url()],
    }


def plainly(row, names):
    """By the names that the fields have on the form."""
    values = {
        name: getattr(row, f"get_{name}_display", lambda n=name: getattr(row, n))()
        for name in names
    }
    label = {name: str(row._meta.get_field(name).verbose_name) for name in names}
    return {label[name]: [str(value)] if value else [] for name, value in values.items()}


def some(text):
    return [Truncator(text).chars(400)] if text else []


def links(row):
    return [f"{link.text}: {link.url}" for link in row.links_in_order]


def name_of(row) -> str:
    """On one line, without formulas."""
    return row.plain_title if isinstance(row, Paper) else str(row)


def title_of(row):
    # prose has made title_html safe to print.
    return SafeString(row.title_html) if isinstance(row, Paper) else row.name


FACTS = {
    Author: (
        of_author,
        [
            *("links", "featured_in__roundup", "authorships__paper__conference"),
            "authorships__paper__authorships__author",
        ],
    ),
    Paper: (
        of_paper,
        [
            *("links", "topics", "figures", "conference"),
            *("entries__roundup", "authorships__author"),
        ],
    ),
}


def tell_apart(rows):
    """Give each author the title of a paper, the latest here: namesakes share all else."""
    authors = [row for row in rows if isinstance(row, Author)]
    if not authors:
        return
    found = Authorship.objects.filter(author__in={author.pk for author in authors})
    titles = dict(found.order_by("paper").values_list("author", "paper__title_html"))
    for author in authors:
        author.one_paper = linear(titles.get(author.pk, ""))
