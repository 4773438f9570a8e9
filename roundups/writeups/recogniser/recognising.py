"""Understands a document as a writeup: title, introduction, papers, summary, byline, series."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roundups.writeups import addresses
from roundups.writeups.draft import Draft
from roundups.writeups.private import withhold_addresses
from roundups.writeups.recogniser import naming
from roundups.writeups.recogniser.bylines import find_byline
from roundups.writeups.recogniser.captions import captions_by_place
from roundups.writeups.recogniser.dividing import divided
from roundups.writeups.recogniser.entries import EntryReader
from roundups.writeups.recogniser.facts import leave_facts, take_facts, take_title
from roundups.writeups.recogniser.heads import line_below, names_people
from roundups.writeups.recogniser.runs import unrolled
from roundups.writeups.recogniser.sections import parted
from roundups.writeups.recogniser.texts import add_prose, add_summary, move_notes, take_beside
from roundups.writeups.tree import HEADING, Document

FORMATTED = 20_000


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


def has_bylines(papers) -> bool:
    """Whether in most papers the authors stand right below the title."""
    below = [line for blocks in papers if (line := line_below(blocks))]
    several = list(map(names_people, below))
    named = [
        more or naming.is_name(line.text.strip()) for more, line in zip(several, below, strict=True)
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
