"""Content by the thousand, for benchmarks: the same numbers give the same rows on any machine.

Rows are written in bulk, a batch of roundups with all that is theirs in one transaction, so that a
stopped run goes on where it was.
"""

import uuid
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from authors.models import Author
from conference.models import Conference, Topic
from links.models import Link
from links.slugs import latin_slug_from
from papers import lookup
from papers.models import Authorship, Paper
from roundups import tallies
from roundups.freshness import mark_changed
from roundups.models import Entry, Roundup, Writer

PAPERS = 16  # of a roundup, as in the sample
AUTHORS = 3  # of a paper, counted so that 160,000 papers have some 300,000 authors
PER_CONFERENCE = 10  # roundups, so that an edition is as large on a small site as on a large one
TEXTS = 500  # of a kind; to render more of them would cost more than to write all rows
BATCH = 50  # roundups of one transaction
PREFIX = "made"
FIRST_DAY = datetime(2006, 1, 1, 8, tzinfo=UTC)
APART = timedelta(hours=16)  # 10,000 roundups end in 2024
HUES = [25, 70, 115, 160, 205, 250, 295, 340]
FIRST_YEAR = 1975  # 10,000 roundups end in 2024
ACRONYMS = [
    "ABLE", "CRUX", "DELTA", "EPOCH", "FORGE", "GRAIN", "HELIX", "ION", "JADE", "KITE",
    "LOOM", "MAST", "NOVA", "ORBIT", "PRISM", "QUILL", "RIDGE", "SPARK", "TIDE", "UNITY",
]  # fmt: skip
TOPICS = [
    "Learning to plan", "Sparse networks", "Translation", "Graphs", "Vision", "Speech",
    "Safety", "Theory",
]  # fmt: skip
HOW = [
    "adaptive",
    "causal",
    "compact",
    "deep",
    "efficient",
    "fair",
    "hybrid",
    "latent",
    "modular",
    "neural",
    "robust",
    "sparse",
]
WHAT = [
    "attention",
    "kernels",
    "lattices",
    "memories",
    "operators",
    "policies",
    "priors",
    "samplers",
    "trees",
    "walks",
]
WHERE = [
    "graphs",
    "images",
    "language",
    "markets",
    "molecules",
    "proofs",
    "robots",
    "speech",
    "streams",
    "weather",
]
FIRST = [
    "Ada",
    "Bo",
    "Chiara",
    "Deniz",
    "Émile",
    "Fatima",
    "Goran",
    "Hana",
    "Ines",
    "Jun",
    "Kofi",
    "Lena",
    "Mio",
    "Nadia",
    "Omar",
    "Petra",
]
LAST = [
    "Abe",
    "Bauer",
    "Costa",
    "Dvořák",
    "Eriksen",
    "Fofana",
    "Gruber",
    "Haddad",
    "Ito",
    "Jansen",
    "Kaya",
    "Lindqvist",
    "Moreau",
]
DECISIONS = ["poster"] * 8 + ["spotlight", "oral"]
TEXT_FIELDS = {  # with the number of their sentences
    "abstract": (Paper, "abstract", 6),
    "entry": (Entry, "text", 1),
    "tldr": (Paper, "tldr", 1),
}
SENTENCE = "We study {how} {what} for {where} and find that {other} {what} need fewer examples."


def made() -> int:
    return Roundup.objects.filter(slug__startswith=f"{PREFIX}-").count()


def make(roundups: int, told=lambda count: None) -> None:
    """Up to this many roundups in all; `told` hears how many there are after each batch."""
    writer = Writer.objects.get_or_create(name="Synthetic Writer")[0]
    topics = [
        Topic.objects.get_or_create(name=name, defaults={"hue": hue})[0]
        for name, hue in zip(TOPICS, HUES, strict=True)
    ]
    for start in range(made(), roundups, BATCH):
        end = min(start + BATCH, roundups)
        with transaction.atomic():
            make_batch(range(start, end), writer, topics)
            mark_changed()
        told(end)
    tallies.count_again()


def make_batch(numbers, writer, topics):
    posts = [post(number, writer, topics) for number in numbers]
    Roundup.objects.bulk_create(posts)
    papers = [
        paper(number * PAPERS + place, roundup)
        for number, roundup in zip(numbers, posts, strict=True)
        for place in range(PAPERS)
    ]
    Paper.objects.bulk_create(papers, batch_size=400)
    people = [person(number) for number in new_people(numbers)]
    Author.objects.bulk_create(people, batch_size=400)
    write_bylines(papers, people)
    lookup.many_changed(Author, people, created=True)
    lookup.many_changed(Paper, papers)
    kind = ContentType.objects.get_for_model(Paper)
    Link.objects.bulk_create(
        (link for one in papers for link in links_of(one, kind)), batch_size=800
    )
    Entry.objects.bulk_create(
        (
            Entry(
                roundup=roundup,
                paper=papers[index * PAPERS + place],
                position=place,
                **text_of("entry", (numbers[index] * PAPERS + place) % TEXTS),
            )
            for index, roundup in enumerate(posts)
            for place in range(PAPERS)
        ),
        batch_size=400,
    )
    through = Paper.topics.through
    through.objects.bulk_create(
        (
            through(paper=papers[index * PAPERS + place], topic=roundup.topic)
            for index, roundup in enumerate(posts)
            for place in range(PAPERS)
        ),
        batch_size=800,
    )


def post(number, writer, topics) -> Roundup:
    topic = topics[number % len(topics)]
    edition = conference(number // PER_CONFERENCE)
    return Roundup(
        slug=f"{PREFIX}-{number:06}",
        title=f"{topic.name} at {edition.short_name}, part {number % PER_CONFERENCE + 1}",
        standfirst="Sixteen papers that were made up to measure this site.",
        intro="Every word of this roundup is synthetic.",
        summary="Nothing follows from it.",
        conference=edition,
        topic=topic,
        writer=writer,
        published_at=FIRST_DAY + number * APART,
        feed_id=uuid.uuid5(uuid.NAMESPACE_URL, f"{PREFIX} {number}").urn,
    )


def conference(number) -> Conference:
    acronym = ACRONYMS[number % len(ACRONYMS)]
    year = FIRST_YEAR + number // len(ACRONYMS)
    return Conference.objects.get_or_create(
        series_slug=latin_slug_from(acronym), year=year, defaults={"acronym": acronym}
    )[0]


def paper(number, roundup) -> Paper:
    random = Random(f"paper {number}")  # noqa: S311 – for variety, not for secrets
    how, what, where = random.choice(HOW), random.choice(WHAT), random.choice(WHERE)
    return Paper(
        slug=f"{PREFIX}-paper-{number:07}",
        title=f"{how.title()} {what} for {where}, study {number}",
        conference=roundup.conference,
        **text_of("abstract", number % TEXTS),
        **text_of("tldr", number % TEXTS),
        tldr_source="authors",
        decision=random.choice(DECISIONS),
        keywords=[how, what, where],
    )


@cache
def text_of(what, number) -> dict:
    """One of the texts that the rows share, rendered."""
    random = Random(f"{what} {number}")  # noqa: S311
    model, name, sentences = TEXT_FIELDS[what]
    text = " ".join(sentence(random) for _ in range(sentences))
    return {name: text} | model._meta.get_field(name).companion_values(text)


def sentence(random) -> str:
    return SENTENCE.format(
        how=random.choice(HOW),
        what=random.choice(WHAT),
        where=random.choice(WHERE),
        other=random.choice(HOW),
    )


def new_people(numbers) -> range:
    """Two thirds of the places on papers are of people who were not there before."""
    each = PAPERS * (AUTHORS - 1)
    return range(numbers[0] * each, (numbers[-1] + 1) * each)


def person(number) -> Author:
    random = Random(f"author {number}")  # noqa: S311
    name = f"{random.choice(FIRST)} {random.choice(LAST)} {number}"
    return Author(slug=f"{PREFIX}-author-{number:07}", name=name)


def write_bylines(papers, people):
    """Two new authors for each paper, and one of those of its neighbour."""
    rows, fresh = [], AUTHORS - 1
    for place, one in enumerate(papers):
        names = people[place * fresh : (place + 1) * fresh]
        names.append(people[((place + 1) % len(papers)) * fresh])
        rows += [
            Authorship(paper=one, author=author, position=position)
            for position, author in enumerate(names)
        ]
    Authorship.objects.bulk_create(rows, batch_size=800)


def links_of(one, kind):
    number = one.slug.rpartition("-")[2]
    yield Link(
        content_type=kind, object_id=one.pk, kind="paper", url=f"https://example.org/{number}"
    )
    if int(number) % 3:
        yield Link(
            content_type=kind,
            object_id=one.pk,
            kind="code",
            url=f"https://example.org/{number}/code",
        )
