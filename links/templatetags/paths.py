"""`{% path "topic_feed" topic.slug "atom" %}`: as {% url %}, which takes ten times as long, for pages
with many addresses of one kind."""

from django import template

from links.paths import path_to

register = template.Library()
register.simple_tag(path_to, name="path")
