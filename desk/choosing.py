from copy import copy

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.paginator import EmptyPage, Paginator

MOST_FOUND = 100  # rows with the words, the newest; who looks for another types more
MOST_PAGES = 1_000  # nobody scrolls so far, and a database counts only so far


class Uncounted(Paginator):
    """Reads a row more than a page has, instead of counting those of a large table."""

    def page(self, number):
        if not 1 <= number <= MOST_PAGES:
            raise EmptyPage
        start = (number - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        page = self._get_page(rows[: self.per_page], number, self)
        page.has_next = lambda: len(rows) > self.per_page
        return page


def finding_few(model_admin):
    """The same, for a list that nobody goes through."""
    few = copy(model_admin)
    few.most_found = MOST_FOUND
    return few


class Choices(AutocompleteJsonView):
    """What a select offers: names alone, without what the rows of a list show beside them."""

    def process_request(self, request):
        term, model_admin, *others = super().process_request(request)
        return term, finding_few(model_admin), *others

    def get_queryset(self):
        rows = super().get_queryset().prefetch_related(None)
        fields = self.model_admin.named_by
        return rows.select_related(None).only(*fields) if fields else rows

    def get_paginator(self, *args, **kwargs):
        return Uncounted(*args, **kwargs)
