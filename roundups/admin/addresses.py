"""What readers asked for in vain, and where editors send them."""

from urllib.parse import unquote, urlencode

from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desk.admin import DeskAdmin, DeskForm
from desk.cells import two_lines
from roundups import missed, moved
from roundups.models import MissedPage, Redirect, trimmed

FILES = ("/static/", "/media/")


@admin.register(MissedPage)
class MissedPageAdmin(DeskAdmin):
    list_display = ["asked", "times", "last_seen", "way_out"]
    list_display_links = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        missed.write_waiting()
        missed.forget_found()
        return super().changelist_view(request, extra_context)

    @admin.display(description=_("address"), ordering="path")
    def asked(self, page):
        host = page.referrer_host and _("linked from %s") % page.referrer_host
        return two_lines(page.path, host)

    @admin.display(description=_("asked for"), ordering="count")
    def times(self, page):
        return ngettext("%d time", "%d times", page.count) % page.count

    @admin.display(description=_("send readers on"))
    def way_out(self, page):
        address = reverse("admin:roundups_redirect_add")
        query = urlencode({"old_path": page.path})
        return format_html('<a class="button" href="{}?{}">{}</a>', address, query, _("Redirect…"))


class RedirectForm(DeskForm):
    def clean_old_path(self):
        path = trimmed(path_of(self.cleaned_data["old_path"]))
        if not path.startswith("/") or path.startswith(("//", *FILES)):
            message = _("Write the address of a page of this site; it starts with “/”.")
            self.add_error("old_path", message)
        elif moved.works(path):
            message = _("This address works: only one without a page can lead elsewhere.")
            self.add_error("old_path", message)
        return path

    def clean_target(self):
        path = moved.destination(path_of(self.cleaned_data["target"]))
        if path is None:
            message = _(
                "There is no public page at this address. Open the page on the site and copy its "
                "address."
            )
            self.add_error("target", message)
        return path


def path_of(address):
    """Of a whole address of this site too, without what stands behind it."""
    path = unquote(address.strip().removeprefix(settings.SITE_URL)).replace("\0", "")
    return path.partition("?")[0].partition("#")[0]


@admin.register(Redirect)
class RedirectAdmin(DeskAdmin):
    form = RedirectForm
    list_display = ["old_path", "target"]
    search_fields = ["old_path", "target"]
    search_help_text = _("Parts of addresses.")
    fieldsets = [(None, {"fields": ["old_path", "target"], "classes": ["writing"]})]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        MissedPage.objects.filter(path=obj.old_path).delete()
