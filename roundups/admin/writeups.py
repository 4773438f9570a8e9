"""The desk's way in for writeups, with a look at what was understood before anything is saved; and
the way out."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from desk.forms import Plain
from images.unavailable import Unavailable
from papers.importers.record import Unreadable
from roundups import rights
from roundups.models import Roundup
from roundups.writeups import bundles, export, waiting
from roundups.writeups.pictures import as_given, prepared
from roundups.writeups.plans import plan_all
from roundups.writeups.saving import save_all
from roundups.writeups.understanding import understand


class WriteupForm(Plain, forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "Text, Markdown, HTML or a WordPress export; or a zip with one post and its pictures. "
            "Up to 20 MB."
        ),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or the post itself"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 14, "class": "prose-input"}),
        help_text=gettext_lazy("Paste it as text, Markdown or HTML."),
    )

    def clean(self):
        """Read once here, so that what cannot be read is refused beside its field."""
        cleaned = super().clean()
        file, pasted = cleaned.get("file"), cleaned.get("pasted", "")
        if not file and not pasted.strip():
            raise forms.ValidationError(_("Choose a file, or paste a post."))
        if file and file.size > bundles.MOST_BYTES:
            way = _("On the server, manage.py import_writeup takes a zip of %d MB, or a folder.")
            way %= bundles.MOST_UNPACKED // 1024**2
            self.add_error("file", f"{bundles.too_large()} {way}")
            return cleaned
        self.name = file.name if file else _("pasted text")
        self.data_given = file.read() if file else pasted.encode(errors="replace")
        try:
            understand(bundles.from_bytes(self.name, self.data_given))
        except Unreadable as error:
            self.add_error("file" if file else "pasted", str(error))
        return cleaned


def refuse(request):
    """Papers and authors are made along with the roundup."""
    if not rights.may(request.user, "add") or not request.user.has_perm("papers.add_paper"):
        raise PermissionDenied


def context_of(request, model_admin, title, **more):
    return (
        model_admin.admin_site.each_context(request)
        | {"title": title, "opts": Roundup._meta}
        | more
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def give(request, model_admin):
    refuse(request)
    sent = request.method == "POST"
    form = WriteupForm(request.POST, request.FILES) if sent else WriteupForm()
    if sent and form.is_valid():
        key = waiting.keep(request.user, form.name, form.data_given)
        return HttpResponseRedirect(reverse("admin:roundups_writeup_preview", args=[key]))
    context = context_of(request, model_admin, _("Import a writeup"), form=form)
    return TemplateResponse(request, "admin/roundups/writeup/give.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preview(request, key, model_admin):
    refuse(request)
    bundle = waiting.find(request.user, key)
    if bundle is None:
        return gone(request)
    try:
        return understood(request, key, model_admin, bundle)
    except Unreadable as error:  # by the clock: it was read when it was given
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:roundups_writeup"))


def understood(request, key, model_admin, bundle):
    drafts, keep_id = understand(bundle), rights.may(request.user, "publish")
    ticked = None
    if request.method == "POST":
        ticked = [n for n in range(len(drafts)) if f"draft-{n}" in request.POST]
        chosen = [drafts[n] for n in ticked]
        if response := save(request, key, model_admin, chosen, bundle, keep_id):
            return response
        if chosen:
            drafts = understand(bundle)  # those that were to be saved have been written in
    plans = plan_all(drafts, as_given(drafts, bundle), request.user, keep_id)
    if ticked is None:
        ticked = [n for n, plan in enumerate(plans) if plan.rows]
    title = _("What was understood")
    context = context_of(request, model_admin, title, plans=plans, ticked=ticked)
    return TemplateResponse(request, "admin/roundups/writeup/preview.html", context)


def gone(request):
    sentence = _(
        "This import has been saved or is too old. If it is not in the list, give it again."
    )
    messages.warning(request, sentence)
    return HttpResponseRedirect(reverse("admin:roundups_roundup_changelist"))


def save(request, key, model_admin, chosen, bundle, keep_id):
    """None where nothing was saved, with a message that says why."""
    if not chosen:
        messages.error(request, _("Choose at least one post."))
        return None
    pictures = prepared(chosen, bundle)
    try:
        with transaction.atomic():
            if not waiting.take(key):
                return gone(request)
            done = save_all(chosen, pictures, request.user, keep_id)
    except Unreadable as error:
        messages.error(request, _("Nothing was saved. %s") % error)
        return None
    except Unavailable as fault:
        messages.error(request, str(fault))
        return None
    return saved(request, model_admin, done)


def saved(request, model_admin, done):
    for _found, roundup in done:
        model_admin.log_addition(request, roundup, _("Imported from a writeup."))
    number = len(done)
    text = ngettext("%d draft was saved.", "%d drafts were saved.", number) % number
    messages.success(request, text)
    if number > 1:
        return HttpResponseRedirect(reverse("admin:roundups_roundup_changelist"))
    [(found, roundup)] = done
    for remark in found.remarks[:10]:
        messages.warning(request, remark)
    return HttpResponseRedirect(reverse("admin:roundups_roundup_change", args=[roundup.pk]))


@require_safe
def take_out(request, pk, model_admin):
    roundup = get_object_or_404(rights.visible(request.user), pk=pk)
    if not rights.may_see(request.user, roundup):
        raise PermissionDenied
    roundup = export.roundup_to_export(roundup.slug)
    response = HttpResponse(export.bundle(roundup), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{roundup.slug}.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response
