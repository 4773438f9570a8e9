"""What the closed card of an entry shows."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from desk.admin import thumbnail_url
from papers.models import Paper


def with_parts(ids):
    """Papers by their ids, with what a card needs, in three queries."""
    return Paper.objects.with_authors().prefetch_related("figures").in_bulk(ids)


def card_of(entry, paper):
    figures = {figure.pk: figure for figure in paper.figures.all()}
    figure = figures.get(entry.figure_id)
    flags = []
    if entry.pk and not entry.text:
        flags.append(_("No text"))
    if figure and not figure.alt:
        flags.append(_("Figure lacks alt text"))
    return {
        "title": paper.title,
        "line": paper.byline,
        "thumb": thumbnail_url(figure.image) if figure else "",
        "flags": flags,
    }


def where_figures_are(paper):
    """Below the figures to choose from, with the way to where they are added."""
    return format_html(
        '{} <a href="{}#figures-group" target="_blank">{}</a>',
        _("Figures belong to the paper.")
        if paper.figures.all()
        else _("This paper has no figures yet."),
        reverse("admin:papers_paper_change", args=[paper.pk]),
        _("Add one on the paper's page, then save here."),
    )


def no_alt(paper):
    """Beside the figure, with the way to where the alt text is written."""
    return format_html(
        '{} <a href="{}#figures-group" target="_blank">{}</a>',
        _("This figure has no alt text."),
        reverse("admin:papers_paper_change", args=[paper.pk]),
        _("Write it on the paper's page, then save again."),
    )
