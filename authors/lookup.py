"""What the desk finds authors by: names, also as they were printed, and ids."""

import re

from authors.models import AUTHOR_IDS
from desk.lookup import Lookup

PAGE = re.compile(
    r"https?://(?:www\.)?(?:orcid\.org/|openreview\.net/profile\?id=|dblp\.org/pid/)"
    r"([^\s&#?]+?)(?:\.html)?(?=[\s&#?]|$)"
)


def texts(model, keys) -> dict[int, list[str]]:
    people = model._base_manager.filter(pk__in=keys)
    found = {pk: of_row for pk, *of_row in people.values_list("pk", "name", *AUTHOR_IDS)}
    printed = people.exclude(authorships__printed_name="").order_by().distinct()
    for pk, name in printed.values_list("pk", "authorships__printed_name"):
        found[pk].append(name)
    return found


def id_in(text):
    return PAGE.sub(r"\1", text)


LOOKUP = Lookup("authors_lookup", texts)
