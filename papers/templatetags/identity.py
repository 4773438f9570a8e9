from django import template

from papers.identity.comparing import name_of

register = template.Library()
register.filter(name_of)
