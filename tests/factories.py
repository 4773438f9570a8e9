"""Plain functions that make one row each, valid and the same every time; pass what matters."""

import io
from datetime import UTC, datetime, timedelta

from django.core.files.base import ContentFile
from PIL import Image

from authors.models import Author
from conference.models import Conference, Topic
from papers.models import Authorship, Figure, Paper
from roundups.models import Entry, Roundup, Writer

# Published roundups come out a day apart, the first one on this day.
FIRST_DAY = datetime(2020, 5, 1, 8, tzinfo=UTC)
FUTURE = datetime(2120, 5, 1, 8, tzinfo=UTC)


def number_of(model):
    return model.objects.count() + 1


def picture(width=60, height=40, name="figure.png"):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#357").save(out, "PNG")
    return ContentFile(out.getvalue(), name=name)


def make_topic(name="", **kwargs):
    return Topic.objects.create(name=name or f"Topic {number_of(Topic)}", **kwargs)


def make_conference(acronym="ICLR", year=None, **kwargs):
    year = year or 2019 + number_of(Conference)
    return Conference.objects.create(acronym=acronym, year=year, **kwargs)


def make_writer(name="", **kwargs):
    return Writer.objects.create(name=name or f"Writer {number_of(Writer)}", **kwargs)


def make_author(name="", **kwargs):
    return Author.objects.create(name=name or f"Author {number_of(Author)}", **kwargs)


def make_link(target, kind="paper", url="", **kwargs):
    url = url or f"https://example.org/{kind}/{target._meta.model_name}-{target.pk}"
    return target.links.create(kind=kind, url=url, **kwargs)


def make_figure(paper, **kwargs):
    values = {"alt": "A plot.", "caption": "What the plot shows.", "number": "Figure 1"}
    return Figure.objects.create(**values | {"paper": paper, "image": picture()} | kwargs)


def make_paper(authors=1, **kwargs):
    """`authors`: how many to make, or the authors or their names in printed order."""
    paper = Paper.objects.create(**{"title": f"Paper {number_of(Paper)}"} | kwargs)
    if isinstance(authors, int):
        authors = [make_author() for _ in range(authors)]
    authors = [make_author(author) if isinstance(author, str) else author for author in authors]
    for position, author in enumerate(authors):
        Authorship.objects.create(paper=paper, author=author, position=position)
    return paper


def make_entry(roundup, paper=None, **kwargs):
    position = kwargs.pop("position", roundup.entries.count())
    paper = paper or make_paper(conference=roundup.conference)
    return Entry.objects.create(roundup=roundup, paper=paper, position=position, **kwargs)


def make_roundup(entries=3, published=True, **kwargs):
    """Without conference, topic and writer unless given. `published_at` overrules `published`."""
    number = number_of(Roundup)
    values = {"title": f"Roundup {number}"}
    if published:
        values["published_at"] = FIRST_DAY + timedelta(days=number - 1)
    roundup = Roundup.objects.create(**values | kwargs)
    for _ in range(entries):
        make_entry(roundup)
    return roundup
