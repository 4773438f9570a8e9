"""Kinds of parameters. Each says by itself what it allows."""

import re
from datetime import UTC, datetime
from typing import Annotated

from ninja import Path
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from api.schemas import SLUG
from authors.models import Author
from conference.models import Conference, Topic
from links.slugs import present_slug
from papers.importers.identifiers import ARXIV, DOI, OPENREVIEW, recognise
from papers.models import Paper
from roundups.models import Roundup, Writer

YEARS = range(1950, 2101)
BARE_PLUS = re.compile(r".+:\d\d(\.\d+)? \d\d:?\d\d", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ].+)?", re.ASCII)


def written_out(value):
    """Pydantic would take a bare number too."""
    if isinstance(value, str) and BARE_PLUS.fullmatch(value):
        raise ValueError("write the plus sign as %2B; by itself it means a space in an address")
    if isinstance(value, str) and not MOMENT.fullmatch(value):
        raise ValueError("write a time such as 2020-05-01 or 2020-05-01T08:00:00Z")
    return value


def in_utc(value: datetime) -> datetime:
    if value.year not in YEARS:
        raise ValueError(f"the year is between {YEARS[0]} and {YEARS[-1]}")
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Moment = Annotated[
    datetime,
    BeforeValidator(written_out),
    AfterValidator(in_utc),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}
    ),
]
Year = Annotated[int, Field(ge=YEARS[0], le=YEARS[-1])]
Slug = Annotated[str, Field(pattern=SLUG, max_length=88)]
DOI_MARK = re.compile(r"\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*)", re.IGNORECASE)
ORCID_PAGE = re.compile(
    r"\s*(?:orcid:?\s*)?(?:(?:https?://)?(?:www\.)?orcid\.org/)?", re.IGNORECASE
)
# PostgreSQL takes no NUL.
Words = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]


def slug_of(model, field="slug"):
    """A former slug stands for the one of today."""
    return Annotated[Slug, AfterValidator(lambda slug: present_slug(model, slug, field))]


def id_of(kind):
    """As people paste it: with its prefix, its version or as an address."""

    def bare(words):
        return next((each.value for each in recognise(words) if each.kind == kind), words)

    return Annotated[Words, AfterValidator(bare)]


def bare_doi(words):
    """Those of arXiv and of the ACL Anthology name papers there where papers are brought in."""
    found = next((each.value for each in recognise(words) if each.kind == DOI), None)
    return found or DOI_MARK.sub("", words, count=1).strip()


def bare_orcid(value):
    return ORCID_PAGE.sub("", value, count=1).strip().upper() if isinstance(value, str) else value


AuthorSlug, PaperSlug = slug_of(Author), slug_of(Paper)
ConferenceSlug, SeriesSlug = slug_of(Conference), slug_of(Conference, "series_slug")
RoundupSlug, TopicSlug, WriterSlug = slug_of(Roundup), slug_of(Topic), slug_of(Writer)
Arxiv, Forum = id_of(ARXIV), id_of(OPENREVIEW)
Doi = Annotated[Words, AfterValidator(bare_doi)]
Orcid = Annotated[
    str,
    BeforeValidator(bare_orcid),
    Field(pattern=r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"),
]
InPath = Annotated[str, Path(description="The last part of its address.")]
