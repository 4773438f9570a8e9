"""A draft of what was chosen."""

from django.db import transaction
from django.utils.translation import gettext as _

from roundups.models import Entry, Roundup

MOST_ENTRIES = 100


class TooMany(Exception):
    """More papers than anyone reads in one post."""


@transaction.atomic
def make_roundup(papers, conference, writer, topic=None) -> Roundup:
    """A draft with these papers in their order. The topic is the given one, else the one that all of
    them share. Raises TooMany."""
    if len(papers) > MOST_ENTRIES:
        raise TooMany(
            _(
                "These are %(count)d papers, and at most %(most)d are taken at once. Filter or tick fewer."
            )
            % {"count": len(papers), "most": MOST_ENTRIES}
        )
    topic = topic or shared_topic(papers)
    names = {"topic": topic.name if topic else _("papers"), "conference": conference.short_name}
    title = (
        _("The best %(topic)s papers of %(conference)s")
        if topic
        else _("The best papers of %(conference)s")
    )
    roundup = Roundup.objects.create(
        title=title % names, conference=conference, topic=topic, writer=writer
    )
    Entry.objects.bulk_create(
        Entry(roundup=roundup, paper=paper, position=position)
        for position, paper in enumerate(papers, start=1)
    )
    return roundup


def shared_topic(papers):
    """The only topic that every one of the papers has, or None."""
    if not papers:
        return None
    shared = set.intersection(*(set(paper.topics.all()) for paper in papers))
    return shared.pop() if len(shared) == 1 else None
