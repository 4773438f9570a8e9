"""Lists at the desk. Of a short one all rows are counted, and its pages have numbers; a long one is
gone through from page to page, from either end, and nobody counts it."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import InvalidPage, Paginator
from django.db.models import Exists, OrderBy, OuterRef
from django.utils.translation import gettext as _

from .keyset import Keyset
from .widgets import is_number

MOST_COUNTED = 1_000
LAST, AFTER, BEFORE = "last", "after-", "before-"


class DeskList(ChangeList):
    def get_ordering(self, request, queryset):
        """The key goes the way of what it decides on, as in an index."""
        *others, last = super().get_ordering(request, queryset)
        if last == "-pk" and others and not is_descending(others[0]):
            last = "pk"
        return [*others, last]

    def get_results(self, request):
        keys = some_keys(self.queryset)
        self.most_counted = MOST_COUNTED
        self.is_long = len(keys) > MOST_COUNTED
        self.result_count = len(keys)
        self.multi_page = self.result_count > self.list_per_page
        self.can_show_all = self.result_count <= self.list_max_show_all
        self.show_full_result_count, self.full_result_count = False, None
        self.show_admin_actions = True
        self.steps = []
        if self.is_long:
            keys = self._walk(request.GET.get(PAGE_VAR, ""))
        elif self.multi_page and not (self.show_all and self.can_show_all):
            keys = self._numbered_page(keys)
        rows = self.root_queryset
        rows = rows if rows.query.select_related else self.apply_select_related(rows)
        self.result_list = self._in_order(self.model_admin.get_rows(rows), keys)
        if self.has_filters and (self.is_long or self._narrows_a_long_list()):
            self.add_facets = self.is_facets_optional = False

    def _in_order(self, rows, keys):
        return rows.filter(pk__in=keys).order_by(*self.queryset.query.order_by)

    def _numbered_page(self, keys):
        in_order = self._in_order(self.root_queryset, keys).values_list("pk", flat=True)
        self.paginator = Paginator(list(in_order), self.list_per_page)
        try:
            return self.paginator.page(self.page_num).object_list
        except InvalidPage as error:
            raise IncorrectLookupParameters from error

    def _narrows_a_long_list(self):
        narrows = self.query or self.has_active_filters
        return narrows and len(some_keys(self.root_queryset)) > MOST_COUNTED

    def _walk(self, place):
        """The keys of the page that begins after a row, ends before one, or is the first or last."""
        keyset, size = Keyset(self._without_joins()), self.list_per_page
        more = size + 1  # whether there is another page
        found, is_first, is_last = None, False, False
        if place.startswith(AFTER):
            found = keyset.beside(key_in(place), more)
            is_last = found is not None and len(found) < more
        elif place.startswith(BEFORE):
            found = keyset.beside(key_in(place), more, backwards=True)
            found = found[:size][::-1] if found and len(found) == more else None
        elif place == LAST:
            found, is_last = keyset.keys(size, backwards=True)[::-1], True
        if not found:
            found, is_first, is_last = keyset.keys(size), True, False
        found = found[:size]
        if not is_first:
            self._step(_("First"), None)
            self._step(_("Previous"), f"{BEFORE}{found[0]}", "prev")
        if not is_last:
            self._step(_("Next"), f"{AFTER}{found[-1]}", "next")
            self._step(_("Last"), LAST)
        return found

    def _step(self, label, place, rel=""):
        self.steps.append((label, self.get_query_string({PAGE_VAR: place}), rel))

    def _without_joins(self):
        """A filter that multiplies rows is looked up for each as the list goes by: DISTINCT would
        gather all of them before the first."""
        rows = self.queryset
        if not rows.query.distinct:
            return rows
        same = rows.order_by().filter(pk=OuterRef("pk")).values("pk")
        same.query.distinct = False
        found = self.root_queryset.filter(Exists(same))
        return found.order_by(*rows.query.order_by)


def some_keys(rows):
    return list(rows.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])


def key_in(place):
    key = place.rpartition("-")[2]
    return int(key) if is_number(key) else 0


def is_descending(term):
    return term.descending if isinstance(term, OrderBy) else str(term).startswith("-")
