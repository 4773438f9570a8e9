"""A roundup as one Markdown file: what its page says, readable without the page."""

from datetime import UTC

from django.utils.translation import gettext as _

from prose.printable import one_line, printable
from roundups.feeds.addresses import absolute
from roundups.markup import credit_of, image, link, links, prose, text, title
from roundups.writeups.front_matter import written


def manuscript(roundup) -> str:
    """Prefetch as for the page, profiles of the featured authors included."""
    page = absolute(roundup.get_absolute_url())
    blocks = [
        head(roundup, page),
        f"# {text(roundup.title)}",
        text(roundup.standfirst),
        prose(roundup.intro, page, deeper=1, notes="intro"),
    ]
    for number, entry in enumerate(roundup.entries.all(), 1):
        blocks += entry_blocks(entry, number, page)
    if roundup.summary.strip():
        blocks += [
            f"## {_('Summary')}",
            prose(roundup.summary, page, deeper=2, notes="summary"),
        ]
    return printable("\n\n".join(filter(None, blocks))) + "\n"


def head(roundup, page) -> str:
    values = {
        "title": roundup.title,
        "slug": roundup.slug,
        "url": page,
        "language": roundup.language,
        "conference": roundup.conference.short_name if roundup.conference else "",
        "topic": roundup.topic.name if roundup.topic else "",
        "writer": roundup.writer.name if roundup.writer else "",
    }
    lines = written({name: one_line(value) for name, value in values.items()})
    for name, time in [
        ("published", roundup.published_at),
        ("updated", roundup.shown_updated_at),
    ]:
        if time:
            lines.append(f"{name}: {time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    return "\n".join(["---", *lines, "---"])


def entry_blocks(entry, number, page) -> list[str]:
    paper = entry.paper
    marks = filter(None, [paper.decision and paper.get_decision_display(), paper.awards])
    return [
        f"## {number}. {title(paper.title)}",
        text(paper.byline),
        text(" · ".join(marks)),
        tldr(paper),
        prose(entry.text, page, deeper=2, notes=str(number)),
        " · ".join(filter(None, [links(paper), about(paper)])),
        *figure_blocks(entry.figure, page, number),
        *(featured(authorship, paper) for authorship in entry.featured_authorships),
    ]


def about(paper) -> str:
    return link(_("About this paper"), absolute(paper.get_absolute_url()))


def tldr(paper) -> str:
    if not paper.tldr:
        return ""
    source = _("TL;DR by: %s") % paper.get_tldr_source_display()
    return f"**{_('TL;DR')}** {title(paper.tldr)} ({text(source)})"


def figure_blocks(figure, page, number) -> list[str]:
    if figure is None or not figure.image:
        return []
    label = f"**{text(figure.number)}.** " if figure.number else ""
    caption = label + prose(figure.caption, page, deeper=2, notes=f"{number}-figure")
    return [image(figure.alt, absolute(figure.image.url)), caption, credit_of(figure)]


def featured(authorship, paper) -> str:
    first = authorship == paper.authorships.all()[0]
    author = authorship.author
    who = _("First author") if first else _("Author")
    name = link(authorship.printed, absolute(author.get_absolute_url()))
    words = f"**{who}:** {name}"
    if authorship.affiliation:
        words += f", {text(authorship.affiliation)}"
    return " — ".join(filter(None, [words, links(author)]))
