"""Pages of a list, by cursor: what is added or deleted meanwhile moves nothing to another page."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Q
from ninja import Schema
from pydantic import ConfigDict, Field

from api.problems import BadParameters

USUAL, MOST = 20, 100
LONGEST_CURSOR = 3000  # a title of 200 letters in Chinese


class Filters(Schema):
    """The parameters that every list has."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(USUAL, ge=1, le=MOST, description="How many items a page has at most.")
    cursor: str | None = Field(
        None,
        min_length=1,
        max_length=LONGEST_CURSOR,
        description="Where the page starts, as “next” of the page before has it.",
    )

    def given(self) -> dict:
        """The filters that the request names."""
        return self.model_dump(exclude_none=True, exclude={"limit", "cursor"})


def check_names(request, filters):
    """The schema cannot see what it does not know, nor what is said twice."""
    allowed = sorted(type(filters).model_fields)
    faults = [
        (name[:100], f"There is no such parameter here; there are {', '.join(allowed)}.")
        for name in request.GET
        if name not in allowed
    ]
    faults += [
        (name, "Give it once.")
        for name in request.GET
        if name in allowed and len(request.GET.getlist(name)) > 1
    ]
    if faults:
        raise BadParameters(faults)


def page_of(request, response, filters, found, order):
    """The rows of this page and the address of the next one. The fields of `order` are never
    empty, and the last of them is unique."""
    check_names(request, filters)
    signer = Signer(salt=f"api {found.model._meta.label} {' '.join(order)}")
    if filters.cursor:
        found = found.filter(after(order, opened(signer, filters.cursor)))
    rows = list(found.order_by(*order)[: filters.limit + 1])
    if len(rows) <= filters.limit:
        return rows, None
    rows.pop()
    values = [value_of(rows[-1], field.lstrip("-")) for field in order]
    cursor = signer.sign_object(values, compress=True)
    query = urlencode(
        [*((k, v) for k, v in request.GET.items() if k != "cursor"), ("cursor", cursor)]
    )
    following = f"{settings.SITE_URL}{request.path}?{query}"
    response["Link"] = f'<{following}>; rel="next"'
    return rows, following


def after(order, values) -> Q:
    """What comes behind a row. The first condition alone is one that an index can answer."""
    (field, *fields), (value, *rest) = order, values
    side = "lt" if field.startswith("-") else "gt"
    name = field.lstrip("-")
    beyond = Q(**{f"{name}__{side}": value})
    if not fields:
        return beyond
    return Q(**{f"{name}__{side}e": value}) & (beyond | after(fields, rest))


def value_of(row, field):
    value = getattr(row, field)
    return value.isoformat() if hasattr(value, "isoformat") else value


def opened(signer, cursor):
    try:
        return signer.unsign_object(cursor)
    except (BadSignature, ValueError) as error:
        sentence = "This is no cursor of this list; start again without one."
        raise BadParameters([("cursor", sentence)]) from error
