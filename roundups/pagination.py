from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404


def page_of(request, queryset):
    """The page that ?page= asks for; a number that is not there is a 404, not an empty list."""
    try:
        return Paginator(queryset, settings.ROUNDUPS_PER_PAGE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404("There is no such page.") from error
