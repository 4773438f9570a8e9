"""The page on which editors add links that were found, or do not."""

from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from desk.widgets import is_number
from links.models import ImportedLink
from papers.offers import add, decline, open_offers

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def offers(request, site):
    """The ticked ones are added or declined; without a tick nothing happens."""
    if not (
        request.user.has_perm("papers.change_paper") and request.user.has_perm("links.add_link")
    ):
        raise PermissionDenied
    if request.method == "POST":
        decide(request)
        return HttpResponseRedirect(request.path)
    page = Paginator(open_offers(), PAGE).get_page(request.GET.get("page"))
    for offered in page:
        if offered.target:
            change = admin_urlname(offered.target._meta, "change")
            offered.address = reverse(change, args=[offered.object_id])
    context = site.each_context(request) | {"title": _("Links that were found"), "page": page}
    return TemplateResponse(request, "admin/papers/import/offers.html", context)


def decide(request):
    ticked = [pk for pk in request.POST.getlist("offer") if is_number(pk)]
    chosen = list(ImportedLink.objects.filter(pk__in=ticked, is_offered=True))
    if not chosen:
        messages.warning(request, _("Tick the links first."))
        return
    done = add if "add" in request.POST else decline
    for offered in chosen:
        done(offered)
    count = len(chosen)
    sentence = (
        ngettext("%d link was added.", "%d links were added.", count)
        if done is add
        else ngettext(
            "%d link will not be offered again.", "%d links will not be offered again.", count
        )
    )
    messages.success(request, sentence % count)
