"""Parts of the site that are loaded when somebody first asks for them, so that the rest starts
without them and does not carry them."""

from importlib import import_module

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


def view(module, name):
    def load_and_answer(request, *args, **kwargs):
        return getattr(import_module(module), name)(request, *args, **kwargs)

    return load_and_answer


class Resolver(URLResolver):
    def _populate(self):
        """Django does this with all resolvers when it reverses the first name of the site. Names in a
        namespace are found by `url_patterns`."""


def include(route, module, namespace):
    return Resolver(RoutePattern(route), module, app_name=namespace, namespace=namespace)
