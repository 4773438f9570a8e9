"""What the desk finds authors by: names, also as they were printed, and ids."""

import re

from authors.models import AUTHOR_IDS
from desk.lookup import Lookup

READ = ["pk", "name", *AUTHOR_IDS, "authorships__printed_name"]
PAGE = re.compile(
    r"https?://(?:www\.)?(?:orcid\.org/|openreview\.net/profile\?id=|dblp\.org/pid/)"
    r"([^\s&#?]+?)(?:\.html)?(?=[\s&#?]|$)"
)


def texts(model, keys) -> dict[int, set]:
    people, found = model._base_manager.filter(pk__in=keys).order_by(), {}
    for pk, *of_row in people.values_list(*READ).distinct():
        found.setdefault(pk, set()).update(of_row)
    return found


def id_in(text):
    return PAGE.sub(r"\1", text)


LOOKUP = Lookup("authors_lookup", texts, id_in)
