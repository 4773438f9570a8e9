"""Parts of the site that are loaded when somebody first asks for them, so that the rest starts
without them and does not carry them."""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


def view(module, name):
    def load_and_answer(request, *args, **kwargs):
        return getattr(import_module(module), name)(request, *args, **kwargs)

    return load_and_answer


class Resolver(URLResolver):
    marks = {}

    @cached_property
    def url_patterns(self):
        patterns = super().url_patterns
        for pattern in patterns:
            if mark := self.marks.get(pattern.name):
                pattern.callback = mark(pattern.callback)
        return patterns

    def _populate(self):
        """Django does this with all resolvers when it reverses the first name of the site. Names in a
        namespace are found by `url_patterns`."""


def include(route, module, namespace, marks: dict[str, Callable] | None = None):
    """`marks` are what to do with the views of these names."""
    found = Resolver(RoutePattern(route), module, app_name=namespace, namespace=namespace)
    found.marks = marks or {}
    return found
