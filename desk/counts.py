"""Numbers in lists: exact up to a bound, so that a row never costs what a whole table does."""

from django.db.models import IntegerField, Subquery
from django.utils.formats import number_format
from django.utils.translation import gettext as _

MOST = 10_000


class CountOf(Subquery):
    """How many `rows`, which name the outer row, there are."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows, most=None):
        super().__init__(rows.order_by().values("pk")[:most])


def up_to(rows):
    return CountOf(rows, MOST + 1)


def told(count):
    return _("more than %s") % number_format(MOST, force_grouping=True) if count > MOST else count
