from django import template
from django.utils.html import format_html, format_html_join

from links.paths import path_to
from prose.templatetags.words import bdi

register = template.Library()


@register.simple_tag
def issues(years, acronym, topic):
    """Links to the roundups of a series, by year. A page has hundreds, which is why it is no template."""
    said = format_html('<span class="for-ears"> {}, {}</span>', acronym, bdi(topic))
    links = ((path_to("roundup", slug), year, said) for year, slug in years)
    return format_html_join(" ", '<a href="{}">{}{}</a>', links)
