"""The entries of a roundup: a card for each paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from authors.models import Author
from desk.admin import OrderedForm, OrderedInline
from desk.widgets import ThumbnailRadio, is_number
from papers.models import Figure
from roundups import rights
from roundups.admin.cards import card_of, where_figures_are
from roundups.admin.entry_set import EntryFormSet
from roundups.admin.offers import OfferedChoice, OfferedChoices
from roundups.models import Entry

PAPER_FIRST = _("Choose the paper first.")


class FigureChoice(OfferedChoice):
    def label_from_instance(self, figure):
        name = figure.number or _("Figure")
        return name if figure.alt else _("%s (no alt text)") % name


class EntryForm(OrderedForm):
    """Takes `papers`, by their ids: all papers that the whole form is about, with what they have."""

    figure = FigureChoice(
        Figure.objects.none(),
        label=_("Figure"),
        required=False,
        blank=True,
        empty_label=_("No figure"),
        widget=ThumbnailRadio,
    )
    featured = OfferedChoices(
        Author.objects.none(),
        label=_("Chosen authors"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For “The authors chosen below”."),
    )

    seen = None  # the roundup's version stands for all entries

    class Meta:
        widgets = {"featuring": forms.RadioSelect}

    def __init__(self, *args, papers=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.paper = (papers or {}).get(self._paper_id())
        if "paper" not in self.fields:  # the roundup is only looked at
            return
        self._offer_papers(papers or {})
        figure, featured = self.fields["figure"], self.fields["featured"]
        if self.paper is None:
            figure.help_text = featured.help_text = PAPER_FIRST
            return
        figure.offer(self.paper.figures.all())
        featured.offer(authorship.author for authorship in self.paper.authorships.all())
        figure.help_text = where_figures_are(self.paper)

    def _offer_papers(self, papers):
        field = self.fields["paper"]
        choices = field.widget.choices
        field.offer(papers.values())
        field.widget.choices = choices  # the list itself comes from the search, as one types
        getattr(field.widget, "widget", field.widget).known = self.paper

    def _paper_id(self):
        if self.is_bound and "paper" in self.fields:
            widget = self.fields["paper"].widget
            given = widget.value_from_datadict(self.data, self.files, self.add_prefix("paper"))
            return int(given) if is_number(given or "") else None
        return self.instance.paper_id

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("featuring") == Entry.Featuring.CHOSEN and not cleaned.get("featured"):
            self.add_error("featured", _("Choose at least one author, or feature someone else."))
        return cleaned

    def _get_validation_exclusions(self):
        # The fields above have checked them against loaded rows, the formset against each other;
        # the model would ask the database three times for every entry.
        return super()._get_validation_exclusions() | {"paper", "figure", "roundup"}

    def _save_m2m(self):
        """Moving one entry moves all below it: their authors need no query then."""
        if "featured" in self.changed_data:
            super()._save_m2m()

    @property
    def card(self):
        if self.paper is None:
            return {"title": _("New entry"), "line": _("Choose a paper")}
        return card_of(self.instance, self.paper)


class EntryInline(OrderedInline):
    model = Entry
    form = EntryForm
    formset = EntryFormSet
    look = "cards"
    max_num = 200
    can_insert = True
    autocomplete_fields = ["paper"]
    addable = ["paper"]
    parts_url = "admin:roundups_entry_parts"
    parts_field = "paper"
    parts_fields = ("figure", "featured")
    fields = ["paper", "heading", "text", "figure", "featuring", "featured", "position"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("paper", "figure")
            .prefetch_related("paper__authorships__author", "paper__figures", "featured")
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "paper":
            kwargs["form_class"] = OfferedChoice
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # A roundup with its entries is one whole: who may change it may change them.
    def has_view_permission(self, request, obj=None):
        return rights.may(request.user, "view") or rights.may(request.user, "change")

    def has_change_permission(self, request, obj=None):
        return self._may_write(request, obj)

    def has_add_permission(self, request, obj):
        return self._may_write(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_write(request, obj)

    def _may_write(self, request, obj):
        if obj is None or obj.pk is None:
            return rights.may(request.user, "add")
        return rights.may_change(request.user, obj)
