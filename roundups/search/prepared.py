"""Queries whose SQL is put together once: Django takes as long for that, for those of a search, as a
database for their rows.
"""

from functools import lru_cache

from django.db import connection, models
from django.utils import timezone

# Of as many different numbers of keys a query is kept.
MOST_LENGTHS = 32


class Place(models.Expression):
    """Where a value stands that is known when a query is sent."""

    def __init__(self, name, output_field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Prepared:
    """`make` takes the keys and the moment that a queryset asks for; more places may stand in it."""

    def __init__(self, make):
        self.make = make
        self.sql = lru_cache(MOST_LENGTHS)(self._sql)

    def _sql(self, length):
        keys = [Place(number, models.BigIntegerField()) for number in range(length)]
        moment = Place("moment", models.DateTimeField())
        return self.make(keys, moment).query.sql_with_params()

    def filled(self, keys=(), **values) -> tuple[str, list]:
        """SQL and its parameters, as a cursor takes them."""
        sql, params = self.sql(len(keys))
        values["moment"] = connection.ops.adapt_datetimefield_value(timezone.now())
        known = {**dict(enumerate(keys)), **values}
        return sql, [known[each.name] if isinstance(each, Place) else each for each in params]

    def tuples(self, keys) -> list[tuple]:
        """As the database has them: for columns that Django does not convert."""
        return rows_of(*self.filled(keys)) if keys else []

    def rows(self, keys, model):
        return list(model.objects.raw(*self.filled(keys))) if keys else []


def rows_of(query, params) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchall()
