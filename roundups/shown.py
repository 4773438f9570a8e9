"""Entries as the page of a roundup shows them. They take most of the time that a page does, so each
is made once, and again when something that it shows was touched."""

from dataclasses import dataclass
from functools import partial

from django.template.loader import render_to_string

from prose.plain import plain_text, word_count
from roundups import freshness, structured, tags
from roundups.kept import Kept, Room
from roundups.models import Entry, fetch_profiles

# Some 8 KB each.
kept_entries = Room(most_bytes=4_000_000)


@dataclass(frozen=True)
class Other:
    """Another published roundup with the same paper."""

    title: str
    slug: str
    language: str


@dataclass(frozen=True)
class Place:
    """What an entry shows of its roundup and of others; the rest is in rows of its own."""

    pk: int
    number: int
    language: str  # of the roundup
    former_anchors: tuple[str, ...]
    elsewhere: tuple[Other, ...]


@dataclass(frozen=True)
class Picture:
    url: str
    width: int | None
    height: int | None

    @classmethod
    def of(cls, image) -> "Picture":
        return cls(image.url, image.width, image.height)


@dataclass(frozen=True)
class Shown:
    place: Place
    html: str
    glance: str  # its line in the list of all
    words: int
    decision: str
    has_code: bool
    article: dict  # in the words of schema.org
    picture: tuple[Picture, str] | None  # with its alt text


def entries_at(places: list[Place], preview=False) -> list[Shown]:
    """In as many queries for one as for all, or none. They are kept where somebody has asked already
    what the content of the site is."""
    content = None if preview else freshness.at_hand()
    make = partial(made_at, content=content, preview=preview)
    entries = kept_entries.kept_or_made(places, content, make) if content else make(places)
    found = [entries[place] for place in places if place in entries]
    tags.name(*(tag for each in found for tag in each.tags))
    return [each.part for each in found]


def made_at(places, content, preview) -> dict[Place, Kept]:
    entries = Entry.objects.for_page().in_bulk([place.pk for place in places]) if places else {}
    fetch_profiles(entries.values())
    return {
        place: Kept(shown(entry, place, preview), content, frozenset(tags_of(entry)))
        for place in places
        if (entry := entries.get(place.pk))
    }


def tags_of(entry) -> set[str]:
    return {tags.row(Entry, entry.pk)} | tags.of(entry.paper, entry.figure)


def shown(entry, place: Place, preview: bool) -> Shown:
    paper, figure = entry.paper, entry.figure
    context = {
        "entry": entry,
        "paper": paper,
        "place": place,
        "language": place.language if entry.heading else paper.language,
        "featured": entry.featured_authorships,
        "preview": preview,
    }
    return Shown(
        place=place,
        html=render_to_string("roundups/_entry.html", context),
        glance=render_to_string("roundups/_glance_line.html", context),
        words=words_of(entry),
        decision=paper.decision,
        has_code=paper.has_code,
        article=structured.article(paper),
        picture=(Picture.of(figure.image), figure.alt) if figure and figure.image else None,
    )


def words_of(entry) -> int:
    """That a reader goes through."""
    texts = [entry.paper.title, entry.paper.tldr, plain_text(entry.text_html)]
    if entry.figure:
        texts.append(plain_text(entry.figure.caption_html))
    return sum(map(word_count, texts))
