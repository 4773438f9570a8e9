"""What the index holds of each roundup, paper and author, read for many at a time."""

import hashlib
from collections import defaultdict

from django.db.models import Min, Prefetch, Q

from authors.models import Author
from papers.models import Authorship, Paper
from prose.plain import plain_text
from prose.words import BREAK, found_by
from roundups.models import Entry, Roundup, SearchDocument, is_published
from roundups.search.index import Fields

Kind = SearchDocument.Kind
# Markdown of hostile length is cut, not refused.
LONGEST_TEXT = 100_000
MOST_WORDS = 12_000
# Raised when the index holds something else of the same words.
FORM = 2


def read(kind, keys) -> dict:
    """{key: (the time from which it is public, its Fields)} of those that have such a time."""
    return READERS[kind](list(keys))


def fields(title=(), names=(), tldr=(), text=()) -> Fields:
    return Fields(*map(words_of, (title, names, tldr, text)))


def words_of(texts) -> list[str]:
    """With a mark between two texts, so that no phrase runs from one author to the next."""
    found = []
    for text in filter(None, texts):
        found += [*found_by(text[:LONGEST_TEXT]), BREAK]
    return found[:-1][:MOST_WORDS]


def digest(public_from, fields) -> str:
    said = repr((FORM, public_from.isoformat(), fields)).encode()
    return hashlib.sha256(said).hexdigest()[:32]


def scheduled_too():
    """What is public, or will be by the clock alone."""
    return Q(published_at__isnull=False)


def roundups(keys):
    found = (
        Roundup.objects.filter(scheduled_too(), pk__in=keys)
        .select_related("conference", "topic", "writer")
        .prefetch_related(
            Prefetch("entries", Entry.objects.select_related("paper")),
            Prefetch("entries__paper__authorships", Authorship.objects.select_related("author")),
        )
    )
    return {roundup.pk: (roundup.published_at, roundup_fields(roundup)) for roundup in found}


def roundup_fields(roundup) -> Fields:
    entries = list(roundup.entries.all())
    conference, topic, writer = roundup.conference, roundup.topic, roundup.writer
    of_entries = [
        text
        for entry in entries
        for text in (entry.heading, entry.paper.title, plain_text(entry.text_html))
    ]
    return fields(
        [roundup.title],
        [writer and writer.name, *(name for entry in entries for name in names_of(entry.paper))],
        [roundup.standfirst],
        [
            topic and topic.name,
            *(conference_names(conference) if conference else ()),
            plain_text(roundup.intro_html),
            *of_entries,
            plain_text(roundup.summary_html),
        ],
    )


def papers(keys):
    public_from = first_times("paper", keys)
    texts = defaultdict(list)
    said = Entry.objects.filter(is_published("roundup__"), paper__in=public_from)
    for paper, html in said.order_by("pk").values_list("paper", "text_html"):
        texts[paper].append(plain_text(html))
    found = Paper.objects.filter(pk__in=public_from).select_related("conference").with_authors()
    return {
        paper.pk: (public_from[paper.pk], paper_fields(paper, texts[paper.pk])) for paper in found
    }


def paper_fields(paper, texts) -> Fields:
    conference = paper.conference
    about = [*paper.keywords, paper.awards, paper.doi, paper.arxiv_id, paper.openreview_id]
    if conference:
        about += conference_names(conference)
    return fields([paper.title], names_of(paper), [paper.tldr], [*about, paper.abstract, *texts])


def authors(keys):
    public_from = first_times("paper__authorships__author", keys)
    names = defaultdict(list)
    shown = Authorship.objects.filter(
        is_published("paper__entries__roundup__"), author__in=public_from
    )
    for author, name in shown.order_by("pk").values_list("author", "printed_name").distinct():
        names[author].append(name)
    return {
        author.pk: (public_from[author.pk], author_fields(author, names[author.pk]))
        for author in Author.objects.filter(pk__in=public_from)
    }


def author_fields(author, printed) -> Fields:
    return fields([author.name, *printed], [], [author.affiliation], [author.orcid])


def first_times(path, keys) -> dict:
    """When the first roundup with each of them goes public, or did."""
    rows = Entry.objects.filter(
        **{f"{path}__in": keys}, roundup__published_at__isnull=False
    ).order_by()
    return dict(rows.values(path).annotate(at=Min("roundup__published_at")).values_list(path, "at"))


def names_of(paper) -> list[str]:
    """As printed, and as the person writes it today."""
    return [
        name
        for authorship in paper.authorships.all()
        for name in dict.fromkeys((authorship.printed, authorship.author.name))
    ]


def conference_names(conference) -> list[str]:
    return [conference.short_name, conference.name]


READERS = {Kind.ROUNDUP: roundups, Kind.PAPER: papers, Kind.AUTHOR: authors}


def everything(kind) -> list[int]:
    """The keys of all that is or will be public, and of all that the index has."""
    public = Entry.objects.filter(roundup__published_at__isnull=False).order_by()
    rows = {
        Kind.ROUNDUP: Roundup.objects.filter(scheduled_too()).order_by().values_list("pk"),
        Kind.PAPER: public.values_list("paper"),
        Kind.AUTHOR: public.values_list("paper__authorships__author"),
    }
    known = SearchDocument.objects.filter(kind=kind).values_list("object_id")
    return sorted({pk for found in (rows[kind].distinct(), known) for (pk,) in found if pk})
