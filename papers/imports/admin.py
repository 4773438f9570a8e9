"""Add papers, import a venue, and what became of it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from desk.admin import DeskAdmin, two_lines
from desk.posted import posted_from
from desk.widgets import is_number
from papers.importers.record import Unreadable
from papers.imports.forms import AddPapers, ImportVenue
from papers.imports.offers_admin import offers
from papers.imports.start import carry_out, start_import, start_venue
from papers.imports.work import retry, retry_all
from papers.models import Import, ImportItem
from papers.offers import open_offers

PAGE = 100
State = ImportItem.State


@admin.register(Import)
class ImportAdmin(DeskAdmin):
    list_display = ["what", "outcome", "by", "started_at"]
    list_display_links = ["what"]
    list_select_related = ["by", "conference"]

    def has_change_permission(self, request, obj=None):
        return False

    def get_rows(self, rows):
        """An edition has thousands of items: only those of the runs that are shown are counted."""
        counted = {
            f"{name}_count": Count("items", filter=Q(items__state=name)) for name in State.values
        }
        return rows.annotate(**counted)

    @admin.display(description=gettext_lazy("what was given"), ordering="source")
    def what(self, run):
        return two_lines(run.source, run.conference or "")

    @admin.display(description=gettext_lazy("what became of it"))
    def outcome(self, run):
        counts = [
            f"{getattr(run, f'{name}_count')} {label.lower()}"
            for name, label in State.choices
            if getattr(run, f"{name}_count")
        ]
        became = ", ".join(counts)
        return _("Only shown: %s") % became if run.dry_run and became else became

    def get_urls(self):
        own = [
            ("offers/", self.offers_view, "papers_offers"),
            ("venue/", self.venue_view, "papers_import_venue"),
            ("<int:pk>/retry/", self.retry_view, "papers_import_retry"),
            ("<int:pk>/carry-out/", self.carry_out_view, "papers_import_carry_out"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=name) for route, view, name in own
        ] + super().get_urls()

    def offers_view(self, request):
        return offers(request, self.admin_site)

    def changelist_view(self, request, extra_context=None):
        context = {"offer_count": open_offers().count()}
        return super().changelist_view(request, context | (extra_context or {}))

    def add_view(self, request, form_url="", extra_context=None):
        return self.started(request, AddPapers, self.start_papers, "add.html", _("Add papers"))

    def venue_view(self, request):
        return self.started(
            request, ImportVenue, self.start_venue, "venue.html", _("Import a venue")
        )

    def start_papers(self, request, form):
        cleaned = form.cleaned_data
        more = {name: cleaned[name] for name in ("conference", "dry_run")} | {"by": request.user}
        return form.start(lambda *given, **options: start_import(*given, **options, **more))

    def start_venue(self, request, form):
        return start_venue(**form.cleaned_data, by=request.user)

    def started(self, request, form_class, start, template, title):
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = request.method == "POST"
        form = (
            form_class(request.POST, request.FILES)
            if sent
            else form_class(initial=request.GET.dict())
        )
        if sent and form.is_valid() and (run := start(request, form)):
            return HttpResponseRedirect(result_address(run.pk))
        context = self.admin_site.each_context(request) | {
            "title": title,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, f"admin/papers/import/{template}", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        runs = Import.objects.select_related("conference", "by")
        run = get_object_or_404(runs, pk=object_id if is_number(object_id) else 0)
        return self.result(request, run, request.GET.get("page"))

    def result(self, request, run, page, refused=None):
        """`refused` is what an editor has pasted for an item, where it cannot be read."""
        counts = run.counts()
        items = run.items.select_related("paper")
        if (wanted := request.GET.get("state")) in State.values:
            items = items.filter(state=wanted)
        page = Paginator(items, PAGE).get_page(page)
        total = sum(counts.values())
        context = self.admin_site.each_context(request) | {
            "title": str(run),
            "opts": self.opts,
            "run": run,
            "page": page,
            "total": total,
            "worked": total - counts[State.WAITING],
            "states": [
                (name, label, counts[name], name == wanted)
                for name, label in State.choices
                if counts[name]
            ],
            "wanted": wanted,
            "retriable": counts[State.FAILED] and run.items.retriable().exists(),
            "may_retry": self.has_add_permission(request),
            "may_paste": counts[State.FAILED] and self.has_add_permission(request),
            "refused": refused,
            "may_carry_out": run.may_be_carried_out and self.has_add_permission(request),
        }
        return TemplateResponse(request, "admin/papers/import/result.html", context)

    def carry_out_view(self, request, pk):
        return posted_from(result_address)(self.carried_out)(request, pk)

    def carried_out(self, request, pk):
        if not self.has_add_permission(request):
            raise PermissionDenied
        run = get_object_or_404(Import, pk=pk)
        if run.may_be_carried_out:
            run = carry_out(run, request.user)
        return HttpResponseRedirect(result_address(run.pk))

    def retry_view(self, request, pk):
        return posted_from(result_address)(self.tried_again)(request, pk)

    def tried_again(self, request, pk):
        """One item, with what the editor has pasted for it, or all that failed."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        run = get_object_or_404(Import, pk=pk)
        address = result_address(pk)
        if not (wanted := request.POST.get("item")):
            count = retry_all(run, request.user)
            sentence = ngettext("%d paper is tried again.", "%d papers are tried again.", count)
            messages.info(request, sentence % count)
            return HttpResponseRedirect(address)
        item = get_object_or_404(run.items, pk=wanted if is_number(wanted) else 0)
        text = request.POST.get("text", "")
        try:
            if item.state == State.FAILED:
                retry(item, text, request.user)
            else:
                sentence = _("“%s” was tried again already: what became of it stands beside it.")
                messages.info(request, sentence % item)
        except Unreadable as error:
            refused = {"item": item, "text": text, "reason": str(error)}
            return self.result(request, run, page_of(item), refused)
        return HttpResponseRedirect(f"{address}?page={page_of(item)}#item-{item.pk}")


def result_address(pk) -> str:
    return reverse("admin:papers_import_change", args=[pk])


def page_of(item) -> int:
    return (item.run.items.filter(position__lt=item.position).count()) // PAGE + 1
