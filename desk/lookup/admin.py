from prose.words import UNSPACED_LETTER, words

from ..modeladmin import DeskAdmin
from ..searching import LONGEST


class LookupAdmin(DeskAdmin):
    """Finds rows by the beginnings of their words, in an index, instead of looking through all."""

    lookup = None

    def get_search_results(self, request, queryset, search_term):
        text = search_term.replace("\0", "")[:LONGEST]
        if not text.strip():
            return queryset, False
        asked = words(self.without_address(text))
        queryset = queryset.filter(pk__in=self.lookup.index.match(asked, queryset) if asked else [])
        if UNSPACED_LETTER.search(text):
            # The index has the letters of such a text, but not which stands after which.
            return super().get_search_results(request, queryset, search_term)
        return queryset, False

    def without_address(self, text):
        """Of the address of a page elsewhere, the id in it."""
        return text
