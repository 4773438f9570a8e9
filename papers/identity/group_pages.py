"""The list of those who may be one, and the merge of a whole group. Each works without script."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from desk.posted import posted_from
from desk.widgets import is_number
from papers.identity.comparing import name_of, tell_apart
from papers.identity.groups import groups_of, keys_of_groups, others_in_group, undecided
from papers.identity.journal import Refused
from papers.identity.likely import find_likely
from papers.identity.matches import rows_of
from papers.identity.merging import merge_all, merges_of
from papers.identity.pages import (
    KINDS,
    Gone,
    allowed,
    both,
    kind_of,
    log_merge,
    may_merge,
    page,
    says_who_was_quicker,
)
from papers.identity.telling import foretell

PER_PAGE = 25


@require_safe
@never_cache
def likely(request, kind=""):
    mine = [each for each, model in KINDS.items() if may_merge(request.user, model)]
    if not mine:
        raise PermissionDenied
    kind = kind or next((each for each in mine if undecided(KINDS[each]).exists()), mine[0])
    model = allowed(request, kind)
    keys, noted = keys_of_groups(model)
    shown = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "likely",
        _("Duplicates"),
        model,
        tabs=[
            (each, KINDS[each]._meta.verbose_name_plural, each == kind_of(model)) for each in mine
        ],
        groups=groups_of(model, shown, noted),
        shown=shown,
    )


@posted_from(lambda kind: reverse("admin:identity_likely", args=[kind]))
def look(request, kind):
    model = allowed(request, kind)
    find_likely.enqueue()
    messages.success(request, _("The site is looking through everything. Come back in a minute."))
    return redirect("admin:identity_likely", kind_of(model))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@says_who_was_quicker
def confirm(request, kind, pk):
    """A group becomes this one. `other` names who of it, so that what was shown is what is done;
    without it, everybody."""
    model = allowed(request, kind)
    [kept] = both(model, pk)
    others = others_named(request, model) or others_in_group(kept)
    if not others:
        raise Gone(merges_of(model).filter(kept_id=pk))
    told, refused = [None] * len(others), None
    try:
        if request.method == "POST":
            return merged(request, merge_all(kept, others, request.user), kept)
        told = foretell(kept, others)
    except Refused as error:
        refused = str(error)
    tell_apart([kept, *others])
    return page(
        request,
        "confirm_group",
        _("Merge these %d into one?") % (len(others) + 1),
        model,
        kept=kept,
        others=[
            (other, each, besides(others, other)) for other, each in zip(others, told, strict=True)
        ],
        refused=refused,
    )


def others_named(request, model):
    """In the order of the list; all of those named, or none."""
    given = (request.POST if request.method == "POST" else request.GET).getlist("other")
    pks = {int(pk) for pk in given if is_number(pk)}
    others = [*rows_of(model).filter(pk__in=pks).order_by("pk")]
    if len(others) < len(given):
        missing = pks - {other.pk for other in others}
        raise Gone(merges_of(model).filter(other_id__in=missing))
    return others


def besides(others, left_out):
    """The query that names all but this one, if anybody is left."""
    return "&".join(f"other={other.pk}" for other in others if other != left_out)


def merged(request, changes, kept):
    for change in changes:
        log_merge(request, change, kept)
    words = ngettext(
        "%(n)d is now part of “%(kept)s”.", "%(n)d are now part of “%(kept)s”.", len(changes)
    )
    messages.success(request, words % {"n": len(changes), "kept": name_of(kept)})
    return redirect("admin:identity_list")
