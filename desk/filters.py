"""Filters of lists with very many values to choose from: those that come first, and what is chosen."""

from django.contrib import admin
from django.db.models import Exists, OuterRef

from .widgets import is_number

MOST_OFFERED = 50


class FewRelated(admin.RelatedFieldListFilter):
    def field_choices(self, field, request, model_admin):
        rows = self.rows_offered(field, request, model_admin)
        if ordering := self.field_admin_ordering(field, request, model_admin):
            rows = rows.order_by(*ordering)
        first = list(rows[:MOST_OFFERED])
        keys = {int(key) for key in self.lookup_val or [] if is_number(key)}
        chosen = rows.filter(pk__in=keys - {row.pk for row in first}) if keys else []
        return [(row.pk, str(row)) for row in (*first, *chosen)]

    def rows_offered(self, field, request, model_admin):
        return field.related_model._default_manager.all()


class FewUsed(FewRelated):
    def rows_offered(self, field, request, model_admin):
        using = model_admin.get_queryset(request).filter(**{field.name: OuterRef("pk")})
        return super().rows_offered(field, request, model_admin).filter(Exists(using.order_by()))
