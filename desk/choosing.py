from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.paginator import Paginator
from django.utils.functional import cached_property

from .searching import MOST_FOUND


class Bounded(Paginator):
    """Does not count all rows of a large table."""

    @cached_property
    def count(self):
        return self.object_list.order_by().values("pk")[:MOST_FOUND].count()


class Choices(AutocompleteJsonView):
    """What a select offers: names alone, without what the rows of a list show beside them."""

    def get_queryset(self):
        return super().get_queryset().prefetch_related(None)

    def get_paginator(self, *args, **kwargs):
        return Bounded(*args, **kwargs)
