"""Kinds of parameters. Each says by itself what it allows."""

import re
from datetime import UTC, datetime
from typing import Annotated

from ninja import Path
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from api.schemas import SLUG

YEARS = range(1950, 2101)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ].+)?", re.ASCII)


def written_out(value):
    """Pydantic would take a bare number too."""
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
# PostgreSQL takes no NUL.
Words = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
InPath = Annotated[str, Path(description="The last part of its address.")]
