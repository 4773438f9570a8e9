"""Pages by number of lists of any length. A later page is found by its keys, read from the nearer end
of the list, so that the last one costs what the first does."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils.functional import cached_property


class Pages(Paginator):
    def __init__(self, rows, per_page, total=None):
        super().__init__(rows, per_page)
        self.total = total

    @cached_property
    def count(self):
        return self.object_list.count() if self.total is None else self.total

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        stop = min(start + self.per_page, self.count)
        rows = self.object_list[:stop] if number == 1 else self.between(start, stop)
        return self._get_page(rows, number, self)

    def between(self, start, stop):
        """All else that a row shows is fetched for these rows alone."""
        rows, keys = self.object_list, self.object_list.values_list("pk", flat=True)
        if start > self.count - stop:
            keys = keys.reverse()
            start, stop = self.count - stop, self.count - start
        return rows.filter(pk__in=list(keys[start:stop]))


def page_of(request, rows, total=None, per_page=None):
    """The page that ?page= asks for, of a queryset or a list; a number that is not there is a 404, not
    an empty list. `total` where it is known already."""
    number, per_page = request.GET.get("page", 1), per_page or settings.ROUNDUPS_PER_PAGE
    try:
        if isinstance(rows, list):
            return Paginator(rows, per_page).page(number)
        return Pages(rows, per_page, total).page(number)
    except InvalidPage as error:
        raise Http404("There is no such page.") from error
