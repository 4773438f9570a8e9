from functools import cached_property

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from authors.models import Author
from desk.admin import OrderedFormSet
from desk.forms import LAST
from desk.widgets import is_number
from papers.identity.merging import merged_into
from papers.models import Paper
from roundups.admin.cards import no_alt, with_parts
from roundups.admin.offers import OfferedChoice
from roundups.models import Entry
from roundups.publishing import lacks_alt, obstacles


class EntryFormSet(OrderedFormSet):
    """All entries of a roundup. Showing and checking them takes the same few queries, be they
    three or thirty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self._follow_merges()

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"papers": self.papers}

    @cached_property
    def papers(self):
        """Every paper that is saved or chosen here, by its id."""
        if not self.is_bound:
            return {entry.paper_id: entry.paper for entry in self.get_queryset()}
        return with_parts({int(value) for value in self._given("paper")})

    def _given(self, field):
        """The ids that were sent for a field, of all rows."""
        values = {value for name in self._names(field) for value in self.data.getlist(name)}
        return {value for value in values if is_number(value)}

    def _names(self, field):
        return [f"{self.add_prefix(index)}-{field}" for index in range(self.total_form_count())]

    def _follow_merges(self):
        """What was merged while the form was open is chosen as what it is part of now."""
        if self._chose_merged(Paper, "paper", self.papers):
            del self.papers
        authorships = [one for paper in self.papers.values() for one in paper.authorships.all()]
        self._chose_merged(Author, "featured", {one.author_id for one in authorships})

    def _chose_merged(self, model, field, there):
        gone = [pk for pk in self._given(field) if int(pk) not in there]
        kept = {pk: str(row.pk) for pk in gone if (row := merged_into(model, pk))}
        if kept:
            self.data = self.data.copy()
            for name in self._names(field):
                chosen = [kept.get(value, value) for value in self.data.getlist(name)]
                self.data.setlist(name, chosen)
        return kept

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.is_bound:
            own = OfferedChoice(
                Entry.objects.none(),
                initial=form.instance.pk,
                required=False,
                widget=forms.HiddenInput,
            )
            own.rows = [form.instance] if form.instance.pk else []
            form.fields["id"] = own

    @property
    def standing(self):
        """The forms that will be in the roundup, in the order that was sent."""
        rows = [
            form
            for index, form in enumerate(self.forms)
            if index < self.initial_form_count() or form.has_changed()
        ]
        rows = [form for form in rows if not self._should_delete_form(form)]
        return sorted(rows, key=lambda form: form.cleaned_data.get("position", LAST))

    def clean(self):
        super().clean()
        standing = self.standing
        self._refuse_twice(standing)
        self._refuse_swaps(standing)
        if self.instance.published_at:
            self._refuse_unready(standing)

    def _refuse_twice(self, standing):
        numbers, added = {}, {entry.paper_id for entry in self.unsent_rows}
        for number, form in enumerate(standing, start=1):
            paper = form.cleaned_data.get("paper")
            if paper is None:
                continue
            first = numbers.setdefault(paper.pk, number)
            if first != number:
                sentence = _(
                    "“%(title)s” is entry %(number)d already. Choose another paper here, "
                    "or delete this entry."
                )
                form.add_error("paper", sentence % {"title": paper.title, "number": first})
            elif paper.pk in added:
                sentence = _(
                    "Somebody has added “%s” meanwhile. Copy what you wrote and delete this entry: the "
                    "other one is here once you have saved."
                )
                form.add_error("paper", sentence % paper.title)

    def _refuse_swaps(self, standing):
        """The rows are saved one after the other, and a paper is in a roundup only once."""
        before = {form.instance.pk: form.initial.get("paper") for form in self.initial_forms}
        for form in standing:
            paper = form.cleaned_data.get("paper")
            others = [was for pk, was in before.items() if pk != form.instance.pk]
            moved = form.instance.pk and "paper" in form.changed_data
            if moved and paper and paper.pk in others and not form.has_error("paper"):
                sentence = _(
                    "“%s” cannot move here from another entry. Give this entry its own paper "
                    "again and move the entries instead."
                )
                form.add_error("paper", sentence % paper.title)

    def _refuse_unready(self, standing):
        entries = [form.instance for form in standing if form.cleaned_data.get("paper")]
        entries += self.unsent_rows
        sentences = obstacles(self.instance, entries)
        for form in standing:
            if form.cleaned_data.get("paper") and lacks_alt(form.instance):
                form.add_error("figure", no_alt(form.instance.paper))
        if any(lacks_alt(entry) for entry in entries):
            self.instance.refuse_time(sentences)
        if unseen := [entry.paper for entry in self.unsent_rows if lacks_alt(entry)]:
            added = _("Somebody has added “%s” meanwhile.")
            raise forms.ValidationError(
                [format_html("{} {}", added % paper.title, no_alt(paper)) for paper in unseen]
            )
