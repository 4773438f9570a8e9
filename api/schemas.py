"""The small objects that several resources are made of."""

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from ninja import Schema
from pydantic import Field

from images import renditions
from prose.languages import normal
from prose.notes import notes_of
from prose.plain import absolute_urls
from prose.portable import portable
from roundups.feeds.addresses import absolute

SLUG = r"^[-a-zA-Z0-9_]+$"
FEEDS = ("rss", "atom", "json")


class Ref(Schema):
    """A word about something that has an address of its own."""

    slug: str = Field(description="The last part of its address.")
    name: str = Field(description="What readers call it.")
    url: str | None = Field(description="Where this API has all of it; null while it has no page.")
    html_url: str | None = Field(description="Its page; null while it has none.")

    @classmethod
    def to(cls, obj: Model | None, name: str = "", public: bool = True):
        return obj and cls(
            slug=obj.slug,
            name=name or str(obj),
            url=address(obj) if public else None,
            html_url=absolute(obj.get_absolute_url()) if public else None,
        )


class Link(Schema):
    """A way out to the web."""

    kind: str = Field(description="paper, code, data, video, slides, website and so on.")
    label: str = Field(description="What readers see.")
    url: str = Field(description="Where it leads.")

    @classmethod
    def all(cls, linked):
        return [
            cls(kind=each.kind, label=each.text, url=each.url) for each in linked.links_in_order
        ]


class Size(Schema):
    """A stored version of a picture."""

    url: str = Field(description="The picture.")
    width: int | None = Field(description="In pixels.")
    height: int | None = Field(description="In pixels.")


class Image(Size):
    """A picture, and its smaller versions."""

    alt: str = Field(description="For people who cannot see it.")
    sizes: list[Size] = Field(description="Narrowest first, mostly WebP.")

    @classmethod
    def of(cls, file, alt=""):
        if not file:
            return None
        sizes = [
            Size(url=absolute(each.url), width=each.width, height=each.height)
            for each in renditions.listed(file)
        ]
        return cls(
            url=absolute(file.url), width=file.width, height=file.height, alt=alt, sizes=sizes
        )


class Prose(Schema):
    """A text in two forms."""

    html: str = Field(description="Safe HTML with whole addresses; formulas are MathML.")
    markdown: str = Field(
        description="What the editor wrote and the page shows; formulas are LaTeX."
    )

    @classmethod
    def of(cls, obj, field, place=None, page=None):
        """With the place that its footnotes have beside those of others on the page, and whose page
        that is, if not its own."""
        html = getattr(obj, f"{field}_html")
        html = notes_of(html, place) if place else html
        html = absolute_urls(html, absolute((page or obj).get_absolute_url()))
        return cls(html=html, markdown=portable(getattr(obj, field)))


class Figure(Schema):
    """A figure of a paper."""

    number: str = Field(description="Its number in the paper.", examples=["Figure 2"])
    image: Image | None = Field(description="The picture, with its alt text.")
    caption: Prose = Field(description="What it shows.")
    credit: str = Field(description="Whose it is.")
    source_url: str = Field(description="Where it was taken from.")
    licence: str = Field(description="An SPDX identifier, “permission”, “quotation” or empty.")
    licence_url: str = Field(description="Its terms, if they have an address.")

    @classmethod
    def of(cls, figure, page):
        names = ("number", "credit", "source_url", "licence", "licence_url")
        return figure and cls(
            image=Image.of(figure.image, figure.alt),
            caption=Prose.of(figure, "caption", place=figure, page=page),
            **{name: getattr(figure, name) for name in names},
        )


def address(obj) -> str:
    return absolute(reverse(f"api:{obj._meta.model_name}", args=[obj.slug]))


def page_facts(obj) -> dict:
    """What every object starts with."""
    return {
        "slug": obj.slug,
        "url": address(obj),
        "html_url": absolute(obj.get_absolute_url()),
    }


def feeds_of(obj) -> dict:
    name = f"{obj._meta.model_name}_feed"
    return {form: absolute(reverse(name, args=[obj.slug, form])) for form in FEEDS}


def files_of(obj, endings) -> dict:
    page = absolute(obj.get_absolute_url()).rstrip("/")
    return {ending: f"{page}.{ending}" for ending in endings}


def language_of(obj) -> str:
    return normal(obj.language or settings.LANGUAGE_CODE)


class Fault(Schema):
    """A parameter at fault."""

    parameter: str = Field(description="The parameter at fault.", examples=["decision"])
    detail: str = Field(description="What is wrong with it, and what is allowed.")


class Problem(Schema):
    """What every error answers, whatever its status."""

    type: str = Field(description="The kind of problem, as the address of its description.")
    title: str = Field(description="The kind of problem in words.", examples=["Bad request"])
    status: int = Field(description="The HTTP status.", examples=[400])
    detail: str = Field(description="What happened this time.")
    errors: list[Fault] = Field([], description="Each parameter at fault.")
