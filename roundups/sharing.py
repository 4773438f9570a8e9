"""The picture that stands for a page where its link is shown. Nothing is drawn, and no storage is asked."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage

from cards.card import HEIGHT, WIDTH
from papers.models import Paper
from roundups.cards.making import site_card
from roundups.feeds.addresses import absolute
from roundups.models import Roundup, SiteCard

_drawn: set[str] = set()


@dataclass(frozen=True)
class SharedPicture:
    url: str
    width: int | None
    height: int | None
    alt: str


def picture_of(row=None) -> SharedPicture | None:
    """The row's card; until it is drawn, a picture of its page; else the card of the site."""
    if row and row.card:
        return SharedPicture(absolute(row.card_url), WIDTH, HEIGHT, said_by(row))
    for picture, alt in pictures_of(row):
        return SharedPicture(absolute(picture.url), picture.width, picture.height, alt)
    name = site_card()
    if not is_drawn(name):
        return None
    said = f"{settings.SITE_NAME}. {settings.SITE_TAGLINE}"
    return SharedPicture(absolute(default_storage.url(name)), WIDTH, HEIGHT, said)


def pictures_of(row):
    """Pictures on the page of a roundup or a paper, with their alt texts, the best one first."""
    if isinstance(row, Roundup):
        if row.cover:
            yield row.cover, row.cover_alt
        yield from row.pictures
    elif isinstance(row, Paper):
        yield from ((figure.image, figure.alt) for figure in row.shown_figures if figure.image)


def said_by(row) -> str:
    """The words of a card, in the order in which they are read."""
    conference = getattr(row, "conference", None)
    topic, writer = getattr(row, "topic", None), getattr(row, "writer", None)
    title = row.plain_title if isinstance(row, Paper) else str(row)
    said = [title, conference and conference.short_name, topic and topic.name]
    return ", ".join(filter(None, [*said, writer and writer.name, settings.SITE_NAME]))


def is_drawn(name: str) -> bool:
    """A query, until it is; the storage is not asked, which a page would wait for."""
    if name not in _drawn and SiteCard.objects.filter(name=name).exists():
        _drawn.add(name)
    return name in _drawn
