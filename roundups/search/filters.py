"""Narrowing a search by conference, topic, year and code: what a form without script sends."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from conference.models import Conference
from papers.models import Paper, has_code
from roundups import catalogue
from roundups.models import Entry, Roundup, SearchDocument
from roundups.search.choices import Choices, offered

Kind = SearchDocument.Kind
NAMES = ["conference", "topic", "year", "code"]


@dataclass
class Filters:
    """The values as sent, empty where there is none. A filter is about papers and roundups:
    authors are looked for without one only."""

    conference: str = ""
    topic: str = ""
    year: str = ""
    code: str = ""

    @classmethod
    def sent(cls, values):
        return cls(**{name: values.get(name, "").replace("\0", "").strip()[:100] for name in NAMES})

    @cached_property
    def offered(self) -> Choices:
        return offered()

    @cached_property
    def conferences(self) -> list[tuple[str, str]]:
        """To choose from. The address of an edition is understood, and that of a series."""
        offered, chosen = self.offered.conferences, self.chosen_conference
        return offered if not chosen or chosen in offered else [chosen, *offered]

    @property
    def is_set(self):
        return any(getattr(self, name) for name in NAMES)

    @property
    def params(self):
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    @cached_property
    def chosen_conference(self) -> tuple[str, str] | None:
        """Its address and its name."""
        is_it = Q(slug=self.conference) | Q(series_slug=self.conference)
        found = self.conference and catalogue.published_conferences().filter(is_it).first()
        if not found:
            return None
        return self.conference, found.short_name if found.slug == self.conference else found.acronym

    @property
    def chosen_topic(self):
        return next((topic for topic in self.offered.topics if topic.slug == self.topic), None)

    @property
    def unknown(self):
        """Sentences about values that nothing published has."""
        sentences = []
        if self.conference and not self.chosen_conference:
            sentences.append(_("No conference here has the address “%s”.") % self.conference)
        if self.topic and not self.chosen_topic:
            sentences.append(_("No topic here has the address “%s”.") % self.topic)
        if self.year and (self.year, self.year) not in self.offered.years:
            sentences.append(_("Nothing here is about a conference of the year “%s”.") % self.year)
        return sentences

    @property
    def chosen(self):
        """The filters that are on, in words."""
        words = [self.chosen_conference and self.chosen_conference[1]]
        words += [self.chosen_topic and self.chosen_topic.name, self.year]
        return [word for word in [*words, self.code and _("with code")] if word]

    def of(self, kind):
        """A condition on documents of a kind."""
        if not self.is_set:
            return Q()
        rows = self.papers() if kind == Kind.PAPER else self.roundups()
        return Exists(rows.filter(pk=OuterRef("object_id")))

    def papers(self):
        found = Paper.objects.all()
        if self.topic:
            # Not as a join, which SQLite would begin at all roundups of the topic, for each match.
            series = Roundup.objects.published().filter(topic=self.chosen_topic.pk)
            in_series = Entry.objects.filter(
                Exists(series.filter(pk=OuterRef("roundup"))), paper=OuterRef("pk")
            )
            of_topic = Paper.topics.through.objects.filter(
                paper=OuterRef("pk"), topic=self.chosen_topic.pk
            )
            found = found.filter(Exists(in_series) | Exists(of_topic))
        return self.with_code(self.of_conference(found))

    def roundups(self):
        found = Roundup.objects.all()
        if self.topic:
            found = found.filter(topic=self.chosen_topic.pk)
        found = self.of_conference(found)
        if self.code:
            coded = self.with_code(Paper.objects.filter(pk=OuterRef("paper")))
            found = found.filter(
                Exists(Entry.objects.filter(Exists(coded), roundup=OuterRef("pk")))
            )
        return found

    def of_conference(self, rows):
        if self.conference:
            named = Conference.objects.filter(
                Q(slug=self.conference) | Q(series_slug=self.conference)
            )
            rows = rows.filter(conference__in=named)
        if self.year:
            rows = rows.filter(conference__year=self.year)
        return rows

    def with_code(self, papers):
        if not self.code:
            return papers
        return papers.filter(has_code())
