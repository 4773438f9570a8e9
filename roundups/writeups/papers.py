"""Brings in the papers of a writeup with what it says of them, by the one way in."""

from papers.importers.record import PaperRecord, Unreadable
from papers.ingest import Outcome, ingest
from papers.ingest.matching import has_id
from papers.ingest.tidying import line
from papers.models import RETELLING, Paper
from roundups.writeups import people as authors
from roundups.writeups.links import free_slug, records_of
from roundups.writeups.shelf import IDS, ids_of

# What a post may say otherwise, and readers want to know.
TOLD = ("tldr", "abstract", "decision", "awards", "keywords")


def create(entry, conference, people) -> Outcome:
    paper = Paper(slug=free_slug(Paper, entry.slug), language=entry.language)
    taken = [name for name, value in ids_of(entry).items() if is_taken(name, value)]
    outcome = taken_in(entry, conference, paper, people, without=taken)
    if entry.slug:
        keep_white_space(outcome.paper, entry)
        authors.keep_white_space(outcome.paper, entry.authors)
    return outcome


def keep_white_space(paper, entry):
    """What comes in is tidied; a file that this site wrote gives back what an editor had typed."""
    names = ("title", "tldr", "abstract", "awards", "licence")
    typed = {name: getattr(entry, name) for name in names}
    same = {name: text for name, text in typed.items() if line(text) == line(getattr(paper, name))}
    if list(map(line, entry.keywords)) == paper.keywords:
        same["keywords"] = entry.keywords
    for name, value in same.items():
        setattr(paper, name, value)
    paper.save(update_fields=same.keys())


def is_taken(name, value) -> bool:
    return Paper.objects.filter(has_id(name, [value])).exists()


def complete(paper, entry, people) -> Outcome:
    """Fills what is empty and unlocked. What the paper says otherwise stands."""
    known = [name for name, value in ids_of(entry).items() if is_taken(name, value)]
    known += [name for name in IDS if getattr(paper, name)]
    return taken_in(entry, paper.conference, paper, people, without=known)


def told_otherwise(outcome) -> list[tuple[str, str]]:
    """(name of the field, words) of what a paper does not take and readers of the post should get."""
    return [
        (Paper._meta.get_field(one.field).verbose_name, one.after)
        for one in outcome.differences
        if one.kept and one.field in TOLD
    ]


def taken_in(entry, conference, paper, people, without) -> Outcome:
    """Raises Unreadable."""
    ids = {name: value for name, value in ids_of(entry).items() if name not in without}
    rows = list(paper.authorships.all()) if paper.pk else []
    named = authors.named_in(entry, rows)
    record = PaperRecord(
        title=paper.title or entry.title,
        source=RETELLING,
        **ids,
        authors=authors.records(entry, named, rows),
        names_all=False,
        abstract=entry.abstract,
        tldr=entry.tldr,
        tldr_source=entry.tldr and (entry.tldr_source or Paper.TldrSource.OTHER.value),
        decision=entry.decision,
        awards=entry.awards[:200],
        keywords=tuple(entry.keywords),
        links=records_of(paper, entry.links),
        licence=entry.licence,
    )
    known = people.known(named, rows)
    outcome = ingest(record, conference, into=paper, known=known)
    if outcome.paper is None:
        raise Unreadable(f"“{entry.title}”: {outcome.reason}")
    people.learn(known)
    return outcome
