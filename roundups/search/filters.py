"""Narrowing a search by conference, topic, year and code: what a form without script sends."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from conference.models import Topic
from papers.models import Paper, has_code
from roundups import catalogue
from roundups.models import Entry, Roundup, SearchDocument

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
    def conferences(self):
        """What may be chosen: editions that something published is about, the latest first."""
        return list(catalogue.published_conferences().order_by("-year", "series_slug"))

    @cached_property
    def topics(self):
        used = Roundup.objects.published().filter(topic=OuterRef("pk"))
        return list(Topic.objects.filter(Exists(used)))

    @property
    def years(self):
        return sorted({conference.year for conference in self.conferences}, reverse=True)

    @property
    def is_set(self):
        return any(getattr(self, name) for name in NAMES)

    @property
    def params(self):
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    @property
    def chosen_conference(self):
        return next((c for c in self.conferences if c.slug == self.conference), None)

    @property
    def chosen_topic(self):
        return next((topic for topic in self.topics if topic.slug == self.topic), None)

    @property
    def unknown(self):
        """Sentences about values that nothing published has."""
        sentences = []
        if self.conference and not self.chosen_conference:
            sentences.append(_("No conference here has the address “%s”.") % self.conference)
        if self.topic and not self.chosen_topic:
            sentences.append(_("No topic here has the address “%s”.") % self.topic)
        if self.year and self.year not in map(str, self.years):
            sentences.append(_("Nothing here is about a conference of the year “%s”.") % self.year)
        return sentences

    @property
    def chosen(self):
        """The filters that are on, in words."""
        words = [self.chosen_conference and self.chosen_conference.short_name]
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
            in_series = catalogue.published_entries().filter(
                paper=OuterRef("pk"), roundup__topic=self.chosen_topic
            )
            of_topic = Paper.topics.through.objects.filter(
                paper=OuterRef("pk"), topic=self.chosen_topic
            )
            found = found.filter(Exists(in_series) | Exists(of_topic))
        return self.with_code(self.of_conference(found))

    def roundups(self):
        found = Roundup.objects.all()
        if self.topic:
            found = found.filter(topic=self.chosen_topic)
        found = self.of_conference(found)
        if self.code:
            coded = self.with_code(Paper.objects.filter(pk=OuterRef("paper")))
            found = found.filter(
                Exists(Entry.objects.filter(Exists(coded), roundup=OuterRef("pk")))
            )
        return found

    def of_conference(self, rows):
        if self.conference:
            rows = rows.filter(conference=self.chosen_conference)
        if self.year:
            rows = rows.filter(
                conference__in=[c for c in self.conferences if str(c.year) == self.year]
            )
        return rows

    def with_code(self, papers):
        if not self.code:
            return papers
        return papers.filter(has_code())
