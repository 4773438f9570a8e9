from django.db.models import F

from prose.words import UNSPACED_LETTER, words

from ..modeladmin import DeskAdmin
from ..searching import LONGEST

# PostgreSQL would go through the index of all keys, in order, to meet those few that were found. It
# has none in this order, which is the same for keys that are never null.
BESIDE_THE_INDEX = {
    "sort_key": F("sort_key").asc(nulls_first=True),
    "-sort_key": F("sort_key").desc(nulls_last=True),
}


class LookupAdmin(DeskAdmin):
    """Finds rows by the beginnings of their words, in an index, instead of looking through all."""

    lookup = None

    def get_search_results(self, request, queryset, search_term):
        text = search_term.replace("\0", "")[:LONGEST]
        if not text.strip():
            return queryset, False
        asked = words(self.without_address(text))
        found = self.lookup.index.match(asked, queryset) if asked else []
        order = queryset.query.order_by or queryset.model._meta.ordering
        queryset = queryset.filter(pk__in=found).order_by(
            *(BESIDE_THE_INDEX.get(name, name) if isinstance(name, str) else name for name in order)
        )
        if UNSPACED_LETTER.search(text):
            # The index has the letters of such a text, but not which stands after which.
            return super().get_search_results(request, queryset, search_term)
        return queryset, False

    def without_address(self, text):
        """Of the address of a page elsewhere, the id in it."""
        return text
