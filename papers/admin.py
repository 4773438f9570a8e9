from django import forms
from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desk.admin import (
    DeskForm,
    FewRelated,
    LinkInline,
    LookupAdmin,
    OrderedForm,
    OrderedFormSet,
    OrderedInline,
    thumbnail,
    thumbnail_url,
    two_lines,
)
from desk.widgets import KeywordsInput, PlainText
from papers.identity.admin import IdentityAdmin
from papers.imports.admin import ImportAdmin
from papers.ingest.facts import FIELDS
from papers.lookup import LOOKUP
from papers.models import EDITOR, Authorship, Figure, Paper
from prose.plain import plain_text

__all__ = ["IdentityAdmin", "ImportAdmin", "PaperAdmin"]

NAMES_SHOWN = 3
# What an import may fill; each can be kept as the editors wrote it.
LOCKABLE = [*FIELDS, "authors"]


def short_byline(paper):
    names = paper.printed_names
    if len(names) <= NAMES_SHOWN + 1:
        return ", ".join(names)
    shown = {"names": ", ".join(names[:NAMES_SHOWN]), "n": len(names) - NAMES_SHOWN}
    return _("%(names)s and %(n)d more") % shown


class PaperForm(DeskForm):
    locked_fields = forms.MultipleChoiceField(
        label=_("Locked fields"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("An import leaves these as they are."),
    )

    class Meta:
        widgets = {"tldr": PlainText, "keywords": KeywordsInput}
        help_texts = {"keywords": _("Separated by commas. One that has a comma stands in quotes.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "locked_fields" in self.fields:
            names = dict.fromkeys([*LOCKABLE, *self.instance.locked_fields])
            self.fields["locked_fields"].choices = [(name, self._label_of(name)) for name in names]

    def _label_of(self, name):
        field = next((f for f in Paper._meta.get_fields() if f.name == name), None)
        label = capfirst(getattr(field, "verbose_name", name))
        source = self.instance.source_of(name)
        if source == EDITOR:
            return _("%(label)s (written here)") % {"label": label}
        if source:
            return _("%(label)s (from %(source)s)") % {"label": label, "source": source}
        return label

    @property
    def edited(self):
        """The fields that an import may not touch any more. A TL;DR is one with its source."""
        names = {"tldr" if name == "tldr_source" else name for name in self.changed_data}
        return [name for name in LOCKABLE if name in names]

    def clean_abstract(self):
        """Browsers send line breaks in another form than sources do."""
        return self.cleaned_data["abstract"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("tldr") and not cleaned.get("tldr_source") and "tldr_source" in self.fields:
            self.add_error("tldr_source", _("Say who wrote the TL;DR."))
        return cleaned


class AuthorshipFormSet(OrderedFormSet):
    once = "author"


class AuthorshipInline(OrderedInline):
    model = Authorship
    formset = AuthorshipFormSet
    autocomplete_fields = ["author"]
    addable = ["author"]
    fields = ["author", "printed_name", "affiliation", "position"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author")


class FigureForm(OrderedForm):
    class Meta:
        widgets = {"alt": PlainText}
        help_texts = {
            "alt": _(
                "What someone who cannot see the figure needs to know. Without it, no page shows the "
                "figure, and a roundup that has it cannot be published."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "caption" in self.fields:
            self.fields["caption"].widget.attrs["rows"] = 3

    def clean_alt(self):
        alt = self.cleaned_data["alt"]
        if not alt.strip() and self.instance.pk and self.instance.alt and self._is_shown():
            raise forms.ValidationError(
                _(
                    "Readers who cannot see this figure have only this text. To hide it, delete the figure."
                )
            )
        return alt

    def _is_shown(self):
        """By the page of a roundup or of its paper, now or when its time has come."""
        return self.instance.paper.entries.exclude(roundup__published_at=None).exists()

    @property
    def card(self):
        figure = self.instance
        if not figure.pk:
            return {"title": _("New figure"), "line": _("Choose an image")}
        stored = self.initial.get("image", figure.image)  # not what a refused form has sent
        return {
            "title": figure.number or _("Figure"),
            "line": Truncator(plain_text(figure.caption_html)).chars(120),
            "thumb": thumbnail_url(stored),
            "flags": [] if figure.alt else [_("No alt text, so readers do not see it")],
        }


class FigureInline(OrderedInline):
    model = Figure
    form = FigureForm
    look = "cards"
    fields = [
        "image",
        "alt",
        "caption",
        ("number", "licence"),
        ("credit", "source_url"),
        "position",
    ]


@admin.register(Paper)
class PaperAdmin(LookupAdmin):
    lookup = LOOKUP
    named_by = ["title"]
    form = PaperForm
    list_display = ["picture", "titled", "where", "marks"]
    list_display_links = ["titled"]
    list_filter = [("conference", FewRelated), "topics", "decision"]
    search_fields = [
        "sort_key__folded",
        "authors__sort_key__folded",
        "openreview_id",
        "arxiv_id",
        "doi",
        "acl_id",
        "conference__acronym",
        "conference__year",
    ]
    search_help_text = _("Words of titles and names, a conference, a year, or an id.")
    autocomplete_fields = ["conference"]
    inlines = [AuthorshipInline, LinkInline, FigureInline]
    fieldsets = [
        (None, {"fields": ["title", "tldr", "tldr_source", "abstract"], "classes": ["writing"]}),
        (_("Where"), {"fields": ["conference", "decision", "awards"], "classes": ["side"]}),
        (_("What about"), {"fields": ["topics", "keywords", "language"], "classes": ["side"]}),
        (
            _("Ids"),
            {
                "fields": ["openreview_id", "arxiv_id", "doi", "acl_id", "licence"],
                "classes": ["side", "collapse"],
            },
        ),
        (
            _("Address and imports"),
            {"fields": ["slug", "locked_fields"], "classes": ["side", "collapse"]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).for_list().prefetch_related("figures")

    def save_model(self, request, obj, form, change):
        for name in form.edited:
            obj.note_source(name, EDITOR)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for rows in formsets:  # of those alone that this user may see
            is_changed = rows.new_objects or rows.changed_objects or rows.deleted_objects
            if rows.model is Authorship and is_changed:
                form.instance.note_source("authors", EDITOR)
                form.instance.save(update_fields=["field_sources"])

    def get_found(self, request):
        shown = ["title", "title_html", "conference__acronym", "conference__year"]
        return Paper.objects.select_related("conference").only(*shown).with_names()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context = {"heading": SafeString(obj.title_html)} | context
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def found_line(self, paper):
        return " · ".join(str(part) for part in [paper.conference, short_byline(paper)] if part)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("figure"))
    def picture(self, paper):
        figure = next(iter(paper.figures.all()), None)
        return thumbnail(figure.image if figure else None)

    @admin.display(description=_("paper"), ordering="sort_key")
    def titled(self, paper):
        # prose has made title_html safe to print.
        return two_lines(SafeString(paper.title_html), short_byline(paper))

    @admin.display(description=_("conference"), ordering="conference")
    def where(self, paper):
        return two_lines(paper.conference or "–", paper.get_decision_display())

    @admin.display(description=_("has"))
    def marks(self, paper):
        figures = len(paper.figures.all())
        marks = [
            _("code") if paper.has_code else "",
            ngettext("%(n)d figure", "%(n)d figures", figures) % {"n": figures} if figures else "",
        ]
        return ", ".join(str(mark) for mark in marks if mark)
