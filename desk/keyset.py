"""A page of a long list by the row beside it. What stands in that row leads to its neighbours in an
index, so that every page costs the same, and nothing is counted or passed over."""

from django.core.exceptions import FieldDoesNotExist
from django.db import connections
from django.db.models import F, OrderBy, Q


class Keyset:
    """`rows` in their order, of which the last term is unique."""

    def __init__(self, rows):
        found = list(terms(rows.model, rows.query.order_by))
        self.descends = [descends for _, descends in found]
        self.names = [f"term_{place}" for place in range(len(found))]
        named = zip(self.names, (expression for expression, _ in found), strict=True)
        self.rows = rows.alias(**dict(named))
        self.nulls_largest = connections[rows.db].features.nulls_order_largest

    def keys(self, most, where=None, *, backwards=False):
        """From one end of the list."""
        rows = self.rows if where is None else self.rows.filter(where)
        order = [
            F(name).desc() if descends != backwards else F(name).asc()
            for name, descends in zip(self.names, self.descends, strict=True)
        ]
        return list(rows.order_by(*order).values_list("pk", flat=True)[:most])

    def beside(self, key, most, *, backwards=False):
        """Behind the row with this key, or, the nearest first, before it. None if it is gone."""
        row = self.rows.order_by().filter(pk=key).values_list(*map(F, self.names)).first()
        if row is None:
            return None
        found = []
        for where in self._beyond(row, backwards):
            found += self.keys(most - len(found), where, backwards=backwards)
            if len(found) == most:
                break
        return found

    def _beyond(self, row, backwards):
        """One condition after another, the nearest rows first: each is one range of an index."""
        for place in reversed(range(len(self.names))):
            same = Q()
            for name, value in zip(self.names[:place], row, strict=False):
                same &= Q(**({f"{name}__isnull": True} if value is None else {name: value}))
            for further in self._further(place, row[place], backwards):
                yield same & further

    def _further(self, place, value, backwards):
        name, descends = self.names[place], self.descends[place] != backwards
        nulls_last = self.nulls_largest != descends
        if value is not None:
            yield Q(**{f"{name}__{'lt' if descends else 'gt'}": value})
        if (value is None) != nulls_last:
            yield Q(**{f"{name}__isnull": nulls_last})


def terms(model, ordering, path=""):
    """Pairs of an expression and whether it descends. As in Django, a relation stands for the order
    of what it leads to."""
    for part in ordering:
        if isinstance(part, OrderBy):
            yield part.expression, part.descending
        elif not isinstance(part, str):
            yield part, False
        else:
            name, descends = part.removeprefix("-"), part.startswith("-")
            related = related_by(model, name)
            if related and related._meta.ordering:
                for expression, also in terms(related, related._meta.ordering, f"{path}{name}__"):
                    yield expression, also != descends
            else:
                yield F(path + name), descends


def related_by(model, name):
    try:
        return model._meta.get_field(name).related_model
    except FieldDoesNotExist:
        return None
