"""Understands a document as a writeup: title, introduction, papers, summary, byline, series."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prose.languages import TAG
from roundups.writeups import addresses
from roundups.writeups.draft import Draft
from roundups.writeups.private import withhold_addresses
from roundups.writeups.recogniser import words
from roundups.writeups.recogniser.bylines import find_byline
from roundups.writeups.recogniser.entries import EntryReader
from roundups.writeups.recogniser.heads import line_below, names_people
from roundups.writeups.recogniser.numbers import numbered
from roundups.writeups.recogniser.runs import unrolled
from roundups.writeups.recogniser.sections import parted
from roundups.writeups.recogniser.ways import divided
from roundups.writeups.tree import (
    EMBED,
    FIGURE,
    HEADING,
    LIST,
    RULE,
    TEXT,
    Block,
    Document,
)

LONGEST_TITLE, LONGEST_STANDFIRST = 200, 300
FORMATTED = 20_000
COVERED = re.compile(
    r"\W+(?:covered |which |discussed )*(?:in )?(?:this|current|the present) (?:post|article|part)\W*",
    re.IGNORECASE,
)
SERIES = re.compile(r"\bseries\b|\bother (?:posts|parts)\b|\bparts? of\b", re.IGNORECASE)
NOTE = re.compile(r"(\[\^[^\]\s]{1,50}\]):")
STANDFIRSTS = ("standfirst", "description", "excerpt", "summary", "subtitle", "short-summary")
UNDERSTOOD = {
    *STANDFIRSTS, "title", "slug", "conference", "topic", "language", "lang", "author", "authors",
    "writer", "role", "certain",
}  # fmt: skip


def recognise(document: Document) -> Draft:
    draft = Draft(remarks=list(document.remarks), visible=document.visible)
    blocks = take_beside(draft, document.blocks)
    blocks = take_title(draft, document, blocks)
    take_facts(draft, document.facts)
    if document.kind in ("Markdown", "text"):
        leave_facts(draft, document.facts)
    units = divided(unrolled(blocks))
    before, sections, after = parted(units)
    before, after = find_byline(draft, before, after)
    for block in before:
        add_prose(draft, draft.intro, block, _("Introduction"))
    readers = read_entries(draft, sections)
    add_summary(draft, after)
    if document.kind == "text":
        captions_by_place(draft, readers)
    move_notes([draft.intro, *(entry.text for entry in draft.entries), draft.summary])
    remark(draft)
    return draft


def move_notes(proses):
    """A footnote at the end of the file goes to the text that refers to it."""
    for prose in proses:
        for part in list(prose.parts):
            label = NOTE.match(part[0])
            if not label or any(label[1] in other[0] for other in prose.parts if other is not part):
                continue
            for target in proses:
                if target is not prose and label[1] in target.markdown:
                    prose.parts.remove(part)
                    target.parts.append(part)
                    break


def take_beside(draft, blocks):
    for block in blocks:
        if block.beside:
            draft.leave(_("Around the article"), block.text, _("menus and the like of the page"))
    return [block for block in blocks if not block.beside]


def take_title(draft, document, blocks):
    """That of the front matter, or the first heading, or what the page calls itself."""
    own = str(document.facts.get("title") or "").strip()
    place = next((n for n, block in enumerate(blocks[:6]) if block.kind == HEADING), None)
    heading = blocks[place] if place is not None else None
    first = heading and (heading.level == 1 or place == 0) and not is_numbered(heading)
    if document.kind == "HTML" and not document.facts.get("certain"):
        first = heading and heading.level == 1
        own = heading.text if first else own
    title = own or (heading.text if first else "")
    if heading is not None and first and folded(heading.text) == folded(title):
        blocks = [block for block in blocks if block is not heading]
        draft.signs.append(heading.text)
    title = " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        draft.intro.add(title, title)
        draft.remarks.append(
            _("The title was too long and was cut; it stands whole in the introduction.")
        )
        title = title[:LONGEST_TITLE].rsplit(" ", 1)[0][:LONGEST_TITLE]
    draft.title = title
    return blocks


def is_numbered(block):
    return bool(numbered(block.text[:400]))


def folded(text):
    return " ".join(text.casefold().split())


def take_facts(draft, facts):
    for name in STANDFIRSTS:
        text = " ".join(str(facts.get(name) or "").split())
        if text and len(text) <= LONGEST_STANDFIRST and not draft.standfirst:
            draft.standfirst = text
        elif text and text != draft.standfirst and name in facts:
            draft.leave(_("Head of the file"), text, _("no place for a second “%s”") % name)
    for name in ("slug", "conference", "topic"):
        if isinstance(facts.get(name), str):
            setattr(draft, name, facts[name].strip())
    language = str(facts.get("language") or facts.get("lang") or "")
    draft.language = language if TAG.match(language) else ""
    if facts.get("status") == "publish":
        draft.feed_id = facts.get("guid", "")
    draft.byline.name = people_of(facts)
    draft.byline.role = str(facts.get("role") or "")


def leave_facts(draft, facts):
    """What the head of a Markdown file says and a draft has no field for."""
    for name, value in facts.items():
        if name not in UNDERSTOOD and value not in ("", [], {}):
            draft.leave(
                _("Head of the file"), f"{name}: {in_a_line(value)}", _("no field of a draft")
            )


def in_a_line(value) -> str:
    if isinstance(value, dict):
        value = [f"{name}: {in_a_line(inner)}" for name, inner in value.items()]
    return ", ".join(map(in_a_line, value)) if isinstance(value, list) else str(value)


def people_of(facts) -> str:
    given = facts.get("author") or facts.get("authors") or facts.get("writer") or ""
    people = given if isinstance(given, list) else [given]
    names = [one.get("name", "") if isinstance(one, dict) else one for one in people]
    return ", ".join(str(name) for name in names if name)


def has_bylines(papers) -> bool:
    """Whether in most papers the authors stand right below the title."""
    below = [line for blocks in papers if (line := line_below(blocks))]
    several = list(map(names_people, below))
    named = [
        more or words.is_name(line.text.strip()) for more, line in zip(several, below, strict=True)
    ]
    return any(several) and sum(named) * 2 >= len(papers)


def read_entries(draft, sections):
    readers = []
    named = has_bylines([blocks for _head, _section, blocks in sections])
    for head, section, blocks in sections:
        reader = EntryReader(draft, head, blocks, named)
        for block in section:
            add_prose(draft, reader.entry.text, block, _("Between the papers"))
        headings = [block.text for block in section if block.kind == HEADING]
        draft.entries.append(reader.read())
        for heading in headings:
            words_ = {"section": heading.strip(), "title": reader.entry.title}
            draft.remarks.append(_("The section “%(section)s” begins with “%(title)s”.") % words_)
        readers.append(reader)
    return readers


def add_prose(draft, prose, block, place):
    if block.kind == FIGURE:
        leave_figure(draft, block, place)
        prose.add_lines(block.lines)
        return
    if block.kind == EMBED:
        draft.leave(place, block.href, _("embedded from another site"))
    elif block.kind == RULE:
        draft.signs.append(block.text)
    else:
        for line in block.lines:
            for span in line.images:
                leave_figure(draft, Block(FIGURE, src=span.image, alt=span.text), place)
        prose.add_block(block)


def leave_figure(draft, block, place):
    draft.leave(
        place,
        " ".join(filter(None, [block.src[:500], block.alt])),
        _("a picture outside the papers; choose it as the cover, or add it to a paper"),
    )


def add_summary(draft, blocks):
    """The heading “Summary” is the page's own; any other stays."""
    if blocks and blocks[0].kind in (HEADING, TEXT) and is_plain_closing(blocks[0].text):
        draft.signs.append(blocks[0].text)
        blocks = blocks[1:]
    for place, block in enumerate(blocks):
        near = " ".join(b.text for b in blocks[max(0, place - 1) : place + 2])
        if (
            block.kind == LIST
            and not draft.series
            and (COVERED.search(block.text[:5000]) or SERIES.search(near[:5000]))
        ):
            name_series(draft, block)
        add_prose(draft, draft.summary, block, _("Summary"))


def is_plain_closing(text):
    return text.strip(" :.").casefold() in ("summary", "conclusion", "conclusions")


def name_series(draft, block):
    for item in block.items:
        text = item[0].text.strip() if item else ""
        label = COVERED.sub("", text).strip(" ;,.")
        draft.series.append(label)
        if COVERED.search(text) and not draft.topic:
            draft.topic = label


def captions_by_place(draft, readers):
    """Copied text has lost its pictures: the one paragraph between the links and the author is
    what stood below. Taken so only if most papers are set out that way."""
    fitting = [reader for reader in readers if fits_caption(reader)]
    linked = [reader for reader in readers if reader.linked]
    if len(fitting) < 2 or len(fitting) * 3 < len(linked) * 2:
        return
    for reader in fitting:
        parts = reader.entry.text.parts
        caption = parts.pop(reader.after_links[0])
        reader.add_figure(Block(FIGURE))
        reader.entry.figures[-1].caption.add(*caption)


def fits_caption(reader):
    entry = reader.entry
    before = entry.tldr or len(entry.text.parts) > 1
    return bool(len(reader.after_links) == 1 and before and not entry.figures)


def leave_bad_addresses(draft):
    for entry in draft.entries:
        for holder in (entry, *entry.authors, *entry.featured):
            bad = [link for link in holder.links if link.url and not addresses.is_web(link.url)]
            holder.links = [link for link in holder.links if link not in bad]
            for link in bad:
                why = _("no web address that can be kept")
                draft.leave(entry.title, f"{link.label} {link.url[:1000]}", why)


def remark(draft):
    leave_bad_addresses(draft)
    withhold_addresses(draft)
    if len(draft.intro.markdown) > FORMATTED:
        draft.remarks.append(
            _("The introduction is longer than can be formatted: split it after it is saved.")
        )
    for entry in draft.entries:
        bare = [link.label for link in entry.links if not link.url and link.label]
        if bare:
            draft.leave(entry.title, " | ".join(bare), _("links that have lost their addresses"))
        for author in [*entry.authors, *entry.featured]:
            if lost := [link.label for link in author.links if not link.url]:
                why = _("profile links that have lost their addresses")
                draft.leave(f"{entry.title}: {author.name}", " | ".join(lost), why)
    if not draft.entries:
        draft.remarks.append(_("No papers were recognised: everything is in the introduction."))
    if draft.lost:
        number = draft.lost.total()
        draft.remarks.append(
            ngettext("%d character was lost.", "%d characters were lost.", number) % number
        )
