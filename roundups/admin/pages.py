"""Pages of the desk beside the form: the draft as readers will see it, the way back to draft, and
what a card needs when its paper is chosen."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from desk.unsaved import give_back, typed
from desk.widgets import is_number
from papers.imports.forms import AddPapers
from papers.models import Import, Paper
from roundups import publishing, rights
from roundups.admin.cards import card_of, with_parts
from roundups.imported import PublicAlready, import_into
from roundups.models import Entry, Roundup
from roundups.reading import page_context


@require_safe
def draft(request, pk, model_admin):
    """The public template with what is saved. Nobody keeps a copy, no search engine lists it."""
    roundup = get_object_or_404(rights.visible(request.user).with_places(), pk=pk)
    if roundup.is_published:
        return redirect(roundup)
    context = page_context(roundup, preview=True)
    response = render(request, "roundups/roundup.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def withdraw(request, pk, model_admin):
    roundup = get_object_or_404(rights.visible(request.user), pk=pk)
    if not rights.may(request.user, "publish") or not rights.may_change(request.user, roundup):
        raise PermissionDenied
    form = reverse("admin:roundups_roundup_change", args=[pk])
    if roundup.published_at is None:
        return HttpResponseRedirect(form)
    if request.method == "POST":
        try:
            with transaction.atomic():
                roundup = publishing.withdraw(roundup)
                model_admin.log_change(request, roundup, _("Taken back to draft."))
        except publishing.Deleted as fault:
            messages.error(request, str(fault))
            return redirect("admin:roundups_roundup_changelist")
        messages.success(request, _("“%s” is a draft again.") % roundup)
        return HttpResponseRedirect(form)
    context = model_admin.admin_site.each_context(request) | {
        "title": _("Take “%s” back to draft?") % roundup,
        "opts": Roundup._meta,
        "roundup": roundup,
    }
    return TemplateResponse(request, "admin/roundups/roundup/withdraw.html", context)


@require_GET
def entry_parts(request, model_admin):
    """The figures and authors to choose from, once the paper is known."""
    user = request.user
    if not (rights.may(user, "add") or rights.may(user, "change")):
        raise PermissionDenied
    if not model_admin.admin_site._registry[Paper].has_view_permission(request):
        raise PermissionDenied
    given = request.GET.get("paper", "")
    papers = with_parts([int(given)] if is_number(given) else [])
    if not papers:
        return HttpResponse(status=404)
    [paper] = papers.values()
    inline = model_admin.get_inline_instances(request)[0]
    entry = Entry(paper=paper)
    form = inline.get_formset(request).form(
        prefix=request.GET.get("prefix"), instance=entry, papers=papers
    )
    fields = {name: str(form[name]) for name in inline.parts_fields}
    helps = {name: str(form.fields[name].help_text) for name in fields}
    return JsonResponse(card_of(entry, paper) | {"fields": fields, "helps": helps})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_papers(request, pk, model_admin):
    """The papers become entries, in the order in which they were pasted."""
    roundup = rights.visible(request.user).filter(pk=pk).first()
    site, sent = model_admin.admin_site, request.method == "POST"
    words = [*typed(AddPapers.base_fields, request.POST)]
    if roundup is None:
        if not words:
            raise Http404
        return give_back(model_admin, request, 404, model_admin.why_gone(request), words=words)
    may_import = site.get_model_admin(Import).has_add_permission(request)
    if not (may_import and rights.may_change(request.user, roundup)):
        if not words:
            raise PermissionDenied
        why = model_admin.why_refused(request, str(pk))
        return give_back(model_admin, request, 403, *why, words=words)
    form = AddPapers(request.POST, request.FILES) if sent else AddPapers()
    # The conference is the roundup's, and a dry run would add nothing.
    del form.fields["conference"], form.fields["dry_run"]
    if sent and form.is_valid() and (run := started(form, roundup, request.user)):
        return redirect("admin:papers_import_change", run.pk)
    context = site.each_context(request) | {
        "title": _("Add papers"),
        "form": form,
        "roundup": roundup,
        "opts": Roundup._meta,
    }
    return TemplateResponse(request, "admin/papers/import/add.html", context)


def started(form, roundup, user):
    try:
        return form.start(
            lambda *given, **options: import_into(roundup, *given, by=user, **options)
        )
    except PublicAlready as error:
        form.add_error(None, str(error))
        return None
