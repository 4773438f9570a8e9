"""The pages of the desk where editors decide who is who. Each works without script."""

from functools import wraps

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from authors.models import Author
from desk.widgets import is_number
from images.unavailable import Unavailable
from papers.identity import matches
from papers.identity.comparing import compare, name_of, tell_apart, title_of
from papers.identity.forms import SPLIT_FORMS
from papers.identity.journal import Refused
from papers.identity.merging import merge, merges_of, rehearse
from papers.identity.reasons import reasons
from papers.identity.telling import tell
from papers.identity.undoing import undo
from papers.models import IdentityChange, Paper

KINDS = {"papers": Paper, "authors": Author}
FOUND = 30
MOST_TOLD = 10


def may(user, model, *actions):
    label, name = model._meta.app_label, model._meta.model_name
    return user.has_perms([f"{label}.{action}_{name}" for action in actions])


def may_merge(user, model):
    return may(user, model, "change", "delete")


def may_split(user, model):
    return may(user, model, "add", "change")


def may_see_split(user, model):
    return may_split(user, model) or may_merge(user, model)


def allowed(request, kind, check=may_merge):
    model = KINDS.get(kind)
    if model is None:
        raise Http404
    if not check(request.user, model):
        raise PermissionDenied
    return model


def page(request, template, title, model, **context):
    names = {"title": title, "opts": model._meta, "kind": kind_of(model)}
    context = admin.site.each_context(request) | names | context
    return TemplateResponse(request, f"admin/papers/identitychange/{template}.html", context)


def kind_of(model):
    return next(kind for kind, each in KINDS.items() if each is model)


def both(model, *pks):
    possible = [pk for pk in pks if is_number(str(pk))]
    found = model.objects.in_bulk(possible)
    if len(found) < len(pks):
        raise Gone(merges_of(model).filter(other_id__in=set(possible) - set(found)))
    return [found[pk] for pk in pks]


class Gone(Exception):
    """Of the rows that an address is about, some are not there. Takes what may have merged them."""

    def __init__(self, changes):
        super().__init__()
        self.changes = changes[:MOST_TOLD]


def says_who_was_quicker(view):
    """Of two clicks or two editors that merge, the second is told of the first."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Gone as gone:
            if not gone.changes:
                raise Http404 from None
            for change in gone.changes:
                words = {"other": change.other_name, "kept": change.kept_name}
                sentence = _("“%(other)s” is part of “%(kept)s” already.")
                messages.info(request, sentence % words)
            return redirect("admin:papers_identitychange_change", gone.changes[0].pk)

    return inner


@require_safe
@never_cache
def find(request, kind, pk):
    """The one to merge with, found by words."""
    model = allowed(request, kind)
    row = get_object_or_404(model, pk=pk)
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    model_admin = admin.site.get_model_admin(model)
    found = []
    if words:
        rows = model_admin.get_found(request).exclude(pk=pk)
        rows = model_admin.get_search_results(request, rows, words)[0]
        found = list(rows[:FOUND])
    known = [other for match, other in matches.of(row) if not match.verdict]
    tell_apart([*found, *known])
    return page(
        request,
        "find",
        _("Merge “%s” with…") % name_of(row),
        model,
        object=row,
        words=words,
        found=[(other, model_admin.found_line(other)) for other in found],
        known=known,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@says_who_was_quicker
def pair(request, kind, one, other):
    """Side by side; POST says that they are two."""
    model = allowed(request, kind)
    one, other = both(model, one, other)
    if request.method == "POST":
        matches.decide(one, other)
        messages.success(request, _("These two are not suggested again."))
        return redirect("admin:identity_likely", kind)
    why = reasons([(one, other)])[0]
    titles = [title_of(each) for each in (one, other)]
    columns = [(one, titles[0], other), (other, titles[1], one)]
    return page(
        request,
        "pair",
        _("One, or two?"),
        model,
        rows=compare(one, other),
        why=why,
        columns=columns,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@says_who_was_quicker
def confirm(request, kind, kept, absorbed):
    model = allowed(request, kind)
    kept, absorbed = both(model, kept, absorbed)
    told = refused = None
    try:
        if request.method == "POST":
            return merged(request, merge(kept, absorbed, request.user), kept)
        told = tell(rehearse(kept, absorbed), absorbed.pk, model, kept)
    except Refused as error:
        refused = str(error)
    return page(
        request,
        "confirm",
        _("Merge these two?"),
        model,
        kept=kept,
        absorbed=absorbed,
        told=told,
        refused=refused,
    )


def merged(request, change, kept):
    words = {"other": change.other_name, "kept": change.kept_name}
    log_merge(request, change, kept)
    messages.success(request, _("“%(other)s” is now part of “%(kept)s”.") % words)
    return redirect("admin:papers_identitychange_change", change.pk)


def log_merge(request, change, kept):
    log(request, kept, _("Merged with “%s”.") % change.other_name)


def log(request, row, words):
    admin.site.get_model_admin(type(row)).log_change(request, row, words)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def split(request, kind, pk):
    model = allowed(request, kind, may_split)
    row = get_object_or_404(model, pk=pk)
    form = SPLIT_FORMS[model](row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change = form.split(request.user)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            words = {"other": change.other_name, "kept": change.kept_name}
            log(request, row, _("“%(other)s” was split off.") % words)
            messages.success(request, _("“%(other)s” stands on its own now.") % words)
            return redirect("admin:papers_identitychange_change", change.pk)
    return page(
        request,
        "split",
        _("Split “%s”") % name_of(row),
        model,
        object=row,
        form=form,
        may_undo=may_merge(request.user, model),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def done(request, pk):
    """What a merge or a split did; POST undoes it."""
    changes = IdentityChange.objects.select_related("by", "undone_by")
    change = get_object_or_404(changes, pk=pk if is_number(str(pk)) else 0)
    model = change.content_type.model_class()
    looks_at_split = request.method != "POST" and change.kind == IdentityChange.Kind.SPLIT
    allowed(request, kind_of(model), may_see_split if looks_at_split else may_merge)
    refused = None
    if request.method == "POST":
        try:
            undo(change, request.user)
            messages.success(request, _("Undone."))
            return redirect("admin:papers_identitychange_change", pk)
        except (Refused, Unavailable) as error:
            refused = str(error)
    there = {row.pk: row for row in model.objects.filter(pk__in=[change.kept_id, change.other_id])}
    return page(
        request,
        "done",
        str(change),
        model,
        change=change,
        told=tell(change.steps, change.other_id, model, there.get(change.kept_id)),
        kept=there.get(change.kept_id),
        other=there.get(change.other_id),
        may_undo=may_merge(request.user, model),
        refused=refused,
    )
