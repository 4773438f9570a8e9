"""Days and spans of time, said as short as the site's language says them."""

import re
from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()

# The day in a date format, with the mark that belongs to it: "j." in German, "j日" in Japanese.
DAY = re.compile(r"(?<!\\)[jd](?:\.|日|일)?")


@register.simple_tag
def days(first, last):
    """26–30 April 2020; 26.–30. April 2020; 2020年4月26日–30日."""
    form = get_format("DATE_FORMAT")
    if first == last:
        return date_format(first)
    if first.year != last.year:
        return f"{date_format(first)} – {date_format(last)}"
    if first.month == last.month and (day := DAY.search(form)):
        both = f"{date_format(first, day[0])}–{date_format(last, day[0])}"
        return "".join([_part(first, form[: day.start()]), both, _part(first, form[day.end() :])])
    if form.startswith("Y"):
        return f"{date_format(first)} – {date_format(last, 'MONTH_DAY_FORMAT')}"
    return f"{date_format(first, 'MONTH_DAY_FORMAT')} – {date_format(last)}"


@register.filter
def ago(moment):
    if timezone.now() - moment < timedelta(minutes=1):
        return _("just now")
    return _("%s ago") % timesince(moment, depth=1)


def _part(day, form):
    return date_format(day, form) if form else ""
