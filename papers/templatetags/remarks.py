from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from papers.ingest.remarks import from_json

register = template.Library()


@register.filter
def linked(kept):
    """A remark of an import, with links to whom or what it names."""
    remark = from_json(kept)
    if isinstance(remark, str):
        return remark
    page = f"admin:{remark.model.replace('.', '_')}_change"
    rows = ((reverse(page, args=[pk]), name) for pk, name in remark.rows)
    return format_html(remark.sentence, format_html_join(", ", '<a href="{}">{}</a>', rows))
