"""Search over everything that an editor may see: two or three queries for each model."""

from django.urls import reverse
from django.utils.text import capfirst

from .choosing import finding_few

MOST = 10  # of each model; the rest is one click away


def find(site, request, words):
    """[(name of the models, address of all results or "", [(object, line, address)])]"""
    groups = []
    for model_admin in searchable(site, request):
        rows = matching(model_admin, request, words)
        if rows:
            opts = model_admin.opts
            name = f"{site.name}:{opts.app_label}_{opts.model_name}"
            every = reverse(f"{name}_changelist", query={"q": words}) if rows[MOST:] else ""
            found = [
                (obj, line_of(model_admin, obj), reverse(f"{name}_change", args=[obj.pk]))
                for obj in rows[:MOST]
            ]
            groups.append((capfirst(opts.verbose_name_plural), every, found))
    return groups


def searchable(site, request):
    """In the order of the navigation."""
    by_name = {model.__name__: admin for model, admin in site._registry.items()}
    named = [name for _, names in site.navigation for name in names if name in by_name]
    order = named + [name for name in by_name if name not in named]
    return [
        by_name[name]
        for name in order
        if by_name[name].search_fields and by_name[name].has_view_permission(request)
    ]


def matching(model_admin, request, words):
    get = getattr(model_admin, "get_found", model_admin.get_queryset)
    rows = finding_few(model_admin).get_search_results(request, get(request), words)[0]
    return list(rows[: MOST + 1])


def line_of(model_admin, obj):
    line = getattr(model_admin, "found_line", None)
    return line(obj) if line else ""
