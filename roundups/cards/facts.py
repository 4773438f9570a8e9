"""What the card of each kind of page says."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cards.card import Card
from cards.signature import Bar
from prose.linear import linear
from prose.plain import excerpt

# The colour of pages that have no topic, as in variables.css.
HUE = 205
# More never fit; the others are counted.
NAMES = 8
LEAD_LENGTH = 220


def of_roundup(roundup) -> Card:
    entries = list(roundup.entries.all())
    code = sum(entry.paper.has_code for entry in entries)
    if roundup.writer:
        people = {"before": _("by"), "names": (roundup.writer.name,)}
    else:
        first = [entry.paper.authorships.all()[:1] for entry in entries]
        people = named([authorship.printed for each in first for authorship in each])
    return Card(
        site=settings.SITE_NAME,
        title=roundup.title,
        label=roundup.conference.short_name if roundup.conference else _("Reading list"),
        bars=tuple(bar_of(entry.paper) for entry in entries),
        note=note_of(len(entries), code),
        **coloured_by(roundup.topic),
        **people,
    )


def of_paper(paper) -> Card:
    said = [paper.get_decision_display(), _("with code") if paper.has_code else ""]
    note = ", ".join(filter(None, said))
    return Card(
        site=settings.SITE_NAME,
        title=paper.plain_title,
        label=paper.conference.short_name if paper.conference else "",
        bars=(bar_of(paper),) if note else (),
        note=note[:1].upper() + note[1:],
        **coloured_by(next(iter(paper.topics.all()), None)),
        **named([authorship.printed for authorship in paper.authorships.all()]),
    )


def of_topic(topic) -> Card:
    return Card(
        site=settings.SITE_NAME,
        title=topic.name,
        hue=topic.hue,
        label=_("Topics"),
        lead=excerpt(linear(topic.description_html), LEAD_LENGTH),
        coloured=True,
    )


def of_site() -> Card:
    return Card(site=settings.SITE_NAME, title="", hue=HUE, lead=settings.SITE_TAGLINE)


def coloured_by(topic) -> dict:
    return {"hue": topic.hue, "topic": topic.name} if topic else {"hue": HUE}


def named(names) -> dict:
    names = list(dict.fromkeys(names))
    shown, rest = names[:NAMES], len(names)
    others = [
        ngettext("and %(count)d more", "and %(count)d more", rest - count) % {"count": rest - count}
        if rest > count
        else ""
        for count in range(1, len(shown) + 1)
    ]
    return {"names": tuple(shown), "others": tuple(others)}


def bar_of(paper) -> Bar:
    return Bar(paper.decision, paper.has_code)


def note_of(papers: int, code: int) -> str:
    if not papers:
        return ""
    counted = ngettext("%(count)d paper", "%(count)d papers", papers) % {"count": papers}
    if not code:
        return counted
    return _("%(papers)s, %(code)d with code") % {"papers": counted, "code": code}
