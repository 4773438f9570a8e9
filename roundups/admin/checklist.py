"""What a roundup still lacks. Only what `publishing.obstacles` names stops it."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roundups.publishing import lacks_alt


class Point(NamedTuple):
    done: bool
    text: str
    address: str = ""
    needed: bool = False  # before it can be published


def checklist(roundup):
    entries = list(roundup.entries.select_related("paper", "figure").order_by("position", "pk"))
    points = [
        Point(bool(roundup.standfirst), _("Standfirst"), "#id_standfirst"),
        Point(bool(roundup.intro), _("Introduction"), "#id_intro"),
        count(entries),
        texts(entries),
        alts(entries),
        Point(bool(roundup.summary), _("Summary"), "#id_summary"),
        Point(roundup.writer_id is not None, _("Writer"), "#id_writer"),
    ]
    if roundup.cover:
        points.append(
            Point(bool(roundup.cover_alt), _("Alt text of the cover"), "#id_cover_alt", True)
        )
    return points


def count(entries):
    if not entries:
        return Point(False, _("At least one entry"), "#entries-group")
    number = len(entries)
    return Point(True, ngettext("%d entry", "%d entries", number) % number)


def texts(entries):
    without = [index for index, entry in enumerate(entries) if not entry.text]
    if not without:
        return Point(True, _("Every entry has text"))
    number = len(without)
    text = ngettext("%d entry without text", "%d entries without text", number) % number
    return Point(False, text, f"#id_entries-{without[0]}-text")


def alts(entries):
    without = [entry for entry in entries if lacks_alt(entry)]
    if not without:
        return Point(True, _("Every figure has alt text"))
    number = len(without)
    text = ngettext("%d figure without alt text", "%d figures without alt text", number) % number
    address = reverse("admin:papers_paper_change", args=[without[0].paper_id])
    return Point(False, text, f"{address}#figures-group", needed=True)
