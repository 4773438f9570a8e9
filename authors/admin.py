from django.contrib import admin
from django.db.models import F
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from authors.lookup import LOOKUP
from authors.models import Author
from desk.admin import LinkInline, LookupAdmin, face, two_lines

PAPERS_SHOWN = 50
LATEST = F("conference__year").desc(nulls_last=True)


class HasPhoto(admin.SimpleListFilter):
    title = _("photo")
    parameter_name = "photo"

    def lookups(self, request, model_admin):
        return [("yes", _("With a photo")), ("no", _("Without a photo"))]

    def queryset(self, request, authors):
        if self.value() is None:
            return authors
        return authors.exclude(photo="") if self.value() == "yes" else authors.filter(photo="")


@admin.register(Author)
class AuthorAdmin(LookupAdmin):
    lookup = LOOKUP
    named_by = ["name"]
    list_display = ["face", "titled", "paper_count", "orcid"]
    list_display_links = ["titled"]
    list_filter = [HasPhoto]
    search_fields = [
        "sort_key__folded",
        "authorships__printed_name",
        "orcid",
        "openreview_id",
        "dblp_id",
    ]
    search_help_text = _("A name, also as it was printed, or an id.")
    readonly_fields = ["papers_written"]
    inlines = [LinkInline]
    fieldsets = [
        (None, {"fields": ["name", "affiliation", "bio"], "classes": ["writing"]}),
        (None, {"fields": ["photo", "photo_source"], "classes": ["side"]}),
        (
            _("Ids"),
            {"fields": ["orcid", "openreview_id", "dblp_id"], "classes": ["side", "collapse"]},
        ),
        (None, {"fields": ["slug"], "classes": ["side"]}),
        (None, {"fields": ["papers_written"], "classes": ["closing"]}),
    ]

    def found_line(self, author):
        return author.affiliation

    @admin.display(description=_("photo"))
    def face(self, author):
        return face(author)

    @admin.display(description=_("name"), ordering="sort_key")
    def titled(self, author):
        return two_lines(author.name, author.affiliation)

    @admin.display(description=_("papers"))
    def papers_written(self, author):
        if not author.pk:
            return _("None yet.")
        rows = author.papers.order_by(LATEST, "sort_key").values_list("pk", "title")
        links = [
            (reverse("admin:papers_paper_change", args=[pk]), title)
            for pk, title in rows[:PAPERS_SHOWN]
        ]
        if not links:
            return _("None yet.")
        items = format_html_join("", '<li><a href="{}">{}</a></li>', links)
        return format_html('<ul class="plain">{}</ul>', items)
