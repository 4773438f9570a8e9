"""Pages of a list. Readers ask for ?page=2; among plain files, where no query has a meaning, it is
in page/2/ of the folder of the list, which the site sends on."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe


def is_list(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "is_paged", False)
    except Resolver404:
        return False


@require_safe
def numbered_page(request, place, number):
    path = f"/{place}/"
    if not is_list(path):
        raise Http404("This is no list.")
    return HttpResponsePermanentRedirect(f"{path}?page={number}")
