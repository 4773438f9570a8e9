from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from api import schemas
from api.pages import Filters, page_of
from api.parameters import InPath, Orcid, PaperSlug, Words
from prose.sorting import sort_key
from roundups import catalogue, tags

router = Router(tags=["authors"])
ORDER = ["sort_key", "slug"]


class AuthorFilters(Filters):
    name: Words | None = Field(
        None,
        examples=["schrod"],
        description="The start of a part of the name; accents do not matter.",
    )
    orcid: Orcid | None = Field(
        None, examples=["0000-0002-1825-0097"], description="Their ORCID, or the address of it."
    )
    paper: PaperSlug | None = Field(
        None, examples=["attention-is-all-you-need"], description="The slug of a paper by them."
    )


class AuthorSummary(Schema):
    """A researcher, as in lists."""

    slug: str = Field(description="The last part of its address.")
    url: str = Field(description="Where this API has all of it.")
    html_url: str = Field(description="Their page.")
    name: str = Field(description="Of today; papers keep what was printed.")
    affiliation: str = Field(description="Where they work now; may be empty.")
    orcid: str = Field(description="May be empty.")

    @classmethod
    def of(cls, author, **more):
        names = {name: getattr(author, name) for name in ("name", "affiliation", "orcid")}
        return cls(**schemas.page_facts(author), **names, **more)


class Author(AuthorSummary):
    """A researcher, whole."""

    about: schemas.Prose = Field(description="A few sentences, or none.")
    photo: schemas.Image | None = Field(description="Null without one.")
    photo_source: str = Field(description="Who took it, or where it is from.")
    links: list[schemas.Link] = Field(description="Profiles and pages of theirs.")
    papers: list[schemas.Ref] = Field(description="In published roundups, the latest first.")


class AuthorPage(Schema):
    """Some authors, and where there are more."""

    items: list[AuthorSummary] = Field(description="At most as many as asked for.")
    next: str | None = Field(description="The next page; null on the last.")


def named(name):
    key = sort_key(name)
    if not key:
        return Q(pk=None)
    return Q(sort_key__startswith=key) | Q(sort_key__contains=f" {key}")


@router.get("authors", response=AuthorPage, url_name="authors", operation_id="listAuthors")
def authors(request: HttpRequest, response: HttpResponse, filters: Query[AuthorFilters]):
    """List authors, by name."""
    found = catalogue.published_authors()
    if filters.name:
        found = found.filter(named(filters.name))
    if filters.orcid:
        found = found.filter(orcid=filters.orcid)
    if filters.paper:
        papers = catalogue.published_papers().filter(
            slug=filters.paper, authorships__author=OuterRef("pk")
        )
        found = found.filter(Exists(papers))
    rows, following = page_of(request, response, filters, found, ORDER)
    return AuthorPage(items=[AuthorSummary.of(row) for row in rows], next=following)


@router.get("authors/{slug:slug}", response=Author, url_name="author", operation_id="getAuthor")
def author(request: HttpRequest, slug: InPath):
    """Get an author."""
    found = get_object_or_404(catalogue.published_authors().prefetch_related("links"), slug=slug)
    tags.lists(found)
    papers = catalogue.published_papers().filter(authorships__author=found)
    return Author.of(
        found,
        about=schemas.Prose.of(found, "bio"),
        photo=schemas.Image.of(found.photo, found.name),
        photo_source=found.photo_source,
        links=schemas.Link.all(found),
        papers=[
            schemas.Ref.to(paper)
            for paper in papers.order_by(
                F("conference__year").desc(nulls_last=True), "sort_key", "pk"
            )
        ],
    )
