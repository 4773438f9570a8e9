"""Filters of lists with very many values to choose from: those that come first, and what is chosen."""

from django.contrib import admin

MOST_OFFERED = 50


class Few:
    def field_choices(self, field, request, model_admin):
        offered = super().field_choices(field, request, model_admin)
        chosen = self.lookup_val or []
        return [
            choice
            for place, choice in enumerate(offered)
            if place < MOST_OFFERED or str(choice[0]) in chosen
        ]


class FewRelated(Few, admin.RelatedFieldListFilter):
    pass


class FewUsed(Few, admin.RelatedOnlyFieldListFilter):
    pass
