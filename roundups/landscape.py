"""The topic landscape of a conference: how the papers that we know fall to topics and decisions.

Only counts are read of papers: of one that is in nothing published, no word gets here.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from conference.models import Topic
from papers.models import Paper, has_code
from roundups.coverage import first_topic
from roundups.dots import Dots, columns_for

# In this order, with the heads of their columns.
DECISIONS = {
    Paper.Decision.ORAL: _("Talks"),
    Paper.Decision.SPOTLIGHT: _("Spotlights"),
    Paper.Decision.POSTER: _("Posters"),
    Paper.Decision.WORKSHOP: _("Workshop"),
    "": _("Not known"),
}
# One paper is no landscape.
FEWEST = 2
RINGS = 40


@dataclass
class Panel:
    """The papers of one topic, or those without any."""

    topic: Topic | None
    decisions: Counter = field(default_factory=Counter)
    coded: int = 0
    covered: list = field(default_factory=list)
    dots: Dots | None = None

    @property
    def papers(self):
        return self.decisions.total()

    @property
    def rings(self):
        return self.covered[:RINGS]

    @property
    def more(self):
        return len(self.covered) - len(self.rings)


@dataclass
class Landscape:
    panels: list[Panel]
    whole: Panel

    @property
    def decisions(self):
        """Those that occur, and the heads of their columns."""
        return [(str(d), head) for d, head in DECISIONS.items() if self.whole.decisions[d]]

    def shares(self, accepted):
        """The bar of decisions, when all papers that were accepted are known with theirs."""
        if self.whole.papers != accepted or self.whole.decisions[""]:
            return []
        counts = [self.whole.decisions[d] for d, head in self.decisions]
        starts = accumulate(counts, initial=0)
        return [
            {"decision": d, "head": head, "start": start, "papers": papers}
            for (d, head), papers, start in zip(self.decisions, counts, starts, strict=False)
        ]

    @property
    def rows(self):
        """The table: each panel, the whole last, with its counts in the order of `decisions`."""
        panels = [*self.panels, self.whole] if len(self.panels) > 1 else self.panels
        return [(panel, [panel.decisions[d] for d, head in self.decisions]) for panel in panels]


def counts(conference):
    """Rows of a topic's key or None, a decision, and how many papers they have and with code."""
    return (
        conference.papers.order_by()
        .annotate(topic=first_topic(), is_coded=has_code())
        .values("topic", "decision")
        .annotate(papers=Count("pk"), coded=Count("pk", filter=Q(is_coded=True)))
    )


def landscape(conference, topics, entries) -> Landscape | None:
    """`entries`: those that `covered` found, perhaps before somebody changed or deleted a topic. One
    query; the largest topics first."""
    by_pk = {topic.pk: topic for topic in topics}
    panels, whole = {}, Panel(None)
    for row in counts(conference):
        own = panels.setdefault(row["topic"], Panel(by_pk.get(row["topic"])))
        for panel in (own, whole):
            panel.decisions[row["decision"]] += row["papers"]
            panel.coded += row["coded"]
    if whole.papers < FEWEST:
        return None
    for entry in entries:
        for panel in filter(None, (panels.get(entry.topic), whole)):
            panel.covered.append(entry)
    columns = columns_for(max(panel.papers for panel in panels.values()))
    for panel in panels.values():
        ringed = Counter(entry.paper.decision for entry in panel.covered)
        panel.dots = Dots([(d, panel.decisions[d], ringed[d]) for d in DECISIONS], columns)
    ordered = sorted(panels.values(), key=lambda panel: (panel.topic is None, -panel.papers))
    return Landscape(ordered, whole)
