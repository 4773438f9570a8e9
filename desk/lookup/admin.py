import re

from django.db.models import F

from prose.words import UNSPACED_LETTER, with_straight_quotes, words

from ..modeladmin import DeskAdmin
from ..searching import LONGEST, search

# PostgreSQL would go through the index of all keys, in order, to meet those few that were found. It
# has none in this order, which is the same for keys that are never null.
BESIDE_THE_INDEX = {
    "sort_key": F("sort_key").asc(nulls_first=True),
    "-sort_key": F("sort_key").desc(nulls_last=True),
}
QUOTED = re.compile(r"""(?:^|\s)(?:"[^"]|'[^']*'(?:\s|$))""")
WITH_A_DIGIT = re.compile(r"(?=\S*\d)\S*[^\W\d]\S*")


class LookupAdmin(DeskAdmin):
    """Finds rows by the beginnings of their words, in an index. What stands after what in quotes, or
    in a script without spaces, and the middle of an id, are looked for in columns."""

    lookup = None

    def get_search_results(self, request, queryset, search_term):
        text = self.lookup.id_in(search_term.replace("\0", "")[:LONGEST])
        if not text.strip():
            return queryset, False
        if QUOTED.search(with_straight_quotes(text)) or UNSPACED_LETTER.search(text):
            return self.in_columns(request, queryset, text), False
        asked = words(text)
        found = self.lookup.index.match(asked, queryset, self.most_found) if asked else []
        if not found and WITH_A_DIGIT.search(text):
            return self.in_columns(request, queryset, text), False
        order = queryset.query.order_by or queryset.model._meta.ordering
        order = [BESIDE_THE_INDEX.get(by, by) if isinstance(by, str) else by for by in order]
        return queryset.filter(pk__in=found).order_by(*order), False

    def in_columns(self, request, queryset, text):
        return search(queryset, self.get_search_fields(request), text, apart=True)
