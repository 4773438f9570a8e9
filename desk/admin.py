"""The names that other rooms build on, and Django's own people in the same clothes."""

from django.contrib import admin

from .cells import face, pill, swatch, thumbnail, thumbnail_url, two_lines
from .filters import FewRelated, FewUsed
from .forms import DeskForm, OrderedForm, OrderedFormSet, Plain
from .inlines import LinkInline, OrderedInline
from .lookup.admin import LookupAdmin
from .modeladmin import DeskAdmin, DeskFields
from .people import dress

__all__ = [
    "DeskAdmin",
    "DeskFields",
    "DeskForm",
    "FewRelated",
    "FewUsed",
    "LinkInline",
    "LookupAdmin",
    "OrderedForm",
    "OrderedFormSet",
    "OrderedInline",
    "Plain",
    "face",
    "pill",
    "swatch",
    "thumbnail",
    "thumbnail_url",
    "two_lines",
]

dress(admin.site)
