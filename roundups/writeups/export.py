"""A roundup as one Markdown file that imports back unchanged.

Not the Markdown of its page (`roundups/manuscript.py`), which says what readers see: headings moved
down, addresses made whole, numbers and bylines written out. Here the facts stand in the front matter
and every text between two comments as it was typed, so that nothing has to be guessed.
"""

import io
import zipfile
from pathlib import PurePosixPath

from authors.models import AUTHOR_IDS
from prose.printable import printable
from roundups.markup import title as heading_of
from roundups.models import Entry, Roundup, fetch_profiles
from roundups.writeups import front_matter, shelf
from roundups.writeups.readers.reading import FORMAT

VERSION = 1
PAPER_FIELDS = [
    "decision", "awards", "keywords", "language", "tldr", "tldr_source", "abstract", "licence",
]  # fmt: skip
FIGURE_FIELDS = ["alt", "number", "credit", "source_url", "licence"]


def roundup_to_export(slug, roundups=None) -> Roundup:
    """Fetched as for its page, profiles included. Raises DoesNotExist."""
    rows = Roundup.objects.all() if roundups is None else roundups
    roundup = rows.whole().get(slug=slug)
    fetch_profiles(roundup.entries.all())
    return roundup


def markdown(roundup) -> str:
    texts = texts_of(roundup)
    mark = free_mark(texts.values())
    facts = facts_of(roundup, mark)
    head = "\n".join(["---", *front_matter.written(facts), "---"])
    blocks = [head, f"# {heading_of(roundup.title)}", part("intro", texts["intro"], mark)]
    for number, entry in enumerate(roundup.entries.all(), 1):
        blocks.append(f"## {number}. {heading_of(entry.paper.title)}")
        blocks += [
            part(f"{number} {name}", texts[number, name], mark) for name in ("text", "caption")
        ]
    if texts["summary"]:
        blocks += ["## Summary", part("summary", texts["summary"], mark)]
    return printable("\n\n".join(filter(None, blocks))) + "\n"


def texts_of(roundup) -> dict:
    texts = {"intro": typed(roundup.intro), "summary": typed(roundup.summary)}
    for number, entry in enumerate(roundup.entries.all(), 1):
        texts[number, "text"] = typed(entry.text)
        texts[number, "caption"] = typed(entry.figure.caption) if entry.figure else ""
    return texts


def typed(source) -> str:
    return printable(source.replace("\r\n", "\n").replace("\r", "\n")).strip()


def free_mark(texts) -> str:
    """What no text has in a comment, so that none can end its part before its time."""
    mark = ""
    while any(f"{mark} -->" in text for text in texts):
        mark += "'"
    return mark


def part(name, text, mark) -> str:
    return f"<!-- {name}{mark} -->\n{text}\n<!-- /{name}{mark} -->" if text else ""


def facts_of(roundup, mark) -> dict:
    return {
        FORMAT: VERSION,
        "mark": mark,
        "title": roundup.title,
        "slug": roundup.slug,
        "standfirst": roundup.standfirst,
        "language": roundup.language,
        "conference": roundup.conference.short_name if roundup.conference else "",
        "topic": roundup.topic.name if roundup.topic else "",
        "writer": roundup.writer.name if roundup.writer else "",
        "role": roundup.writer_role,
        "feed_id": roundup.feed_id,
        "cover": facts_of_cover(roundup),
        "entries": [facts_of_entry(entry, roundup) for entry in roundup.entries.all()],
    }


def facts_of_cover(roundup) -> dict:
    return {"file": cover_name(roundup), "alt": roundup.cover_alt} if roundup.cover else {}


def facts_of_entry(entry, roundup) -> dict:
    paper = entry.paper
    elsewhere = paper.conference_id != roundup.conference_id
    featured = {authorship.pk for authorship in entry.featured_authorships}
    authorships = paper.authorships.all()
    return {
        "title": paper.title,
        "slug": paper.slug,
        "heading": entry.heading,
        "featuring": "" if entry.featuring == Entry.Featuring.FIRST else entry.featuring,
        "conference": paper.conference.short_name if elsewhere and paper.conference else "",
        "elsewhere": "yes" if elsewhere else "",
        **{name: getattr(paper, name) for name in (*shelf.IDS, *PAPER_FIELDS)},
        "links": [facts_of_link(link) for link in paper.links_in_order],
        "authors": [facts_of_author(one, one.pk in featured) for one in authorships],
        "figure": facts_of_figure(entry),
    }


def facts_of_author(authorship, featured) -> dict:
    author = authorship.author
    return {
        "name": author.name,
        "slug": author.slug,
        "printed": authorship.printed_name,
        "affiliation": authorship.affiliation,
        **{name: getattr(author, name) for name in AUTHOR_IDS},
        "featured": "yes" if featured else "",
        "links": [facts_of_link(link) for link in author.links_in_order] if featured else [],
    }


def facts_of_link(link) -> dict:
    return {"kind": link.kind, "url": link.url, "label": link.label}


def facts_of_figure(entry) -> dict:
    figure = entry.figure
    if figure is None:
        return {}
    return {"file": figure_name(entry)} | {name: getattr(figure, name) for name in FIGURE_FIELDS}


def figure_name(entry) -> str:
    """After the paper, so that somebody who looks into the archive finds it."""
    return f"figures/{entry.paper.slug}{ending(entry.figure.image)}"


def cover_name(roundup) -> str:
    return f"cover/{roundup.slug}{ending(roundup.cover)}"


def ending(picture) -> str:
    return PurePosixPath(picture.name).suffix


def bundle(roundup, missing=None) -> bytes:
    """A zip of the Markdown, the cover and the figures; the same roundup makes the same bytes. Without
    pictures whose file is lost, whose names come into the list `missing`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        add(archive, f"{roundup.slug}.md", markdown(roundup).encode())
        if roundup.cover:
            add_picture(archive, cover_name(roundup), roundup.cover, missing)
        for entry in roundup.entries.all():
            if entry.figure and entry.figure.image:
                add_picture(archive, figure_name(entry), entry.figure.image, missing)
    return out.getvalue()


def add_picture(archive, name, picture, missing):
    try:
        with picture.storage.open(picture.name) as file:
            add(archive, name, file.read())
    except FileNotFoundError:
        if missing is not None:
            missing.append(picture.name)


def add(archive, name, data):
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system = 3  # else it differs between systems
    archive.writestr(info, data, zipfile.ZIP_DEFLATED)
