"""The texts around the papers: introduction, section headings, summary, footnotes."""

import re

from django.utils.translation import gettext as _

from roundups.writeups.tree import EMBED, FIGURE, HEADING, LIST, RULE, TEXT, Block

COVERED = re.compile(
    r"\W+(?:covered |which |discussed )*(?:in )?(?:this|current|the present) (?:post|article|part)\W*",
    re.IGNORECASE,
)
SERIES = re.compile(r"\bseries\b|\bother (?:posts|parts)\b|\bparts? of\b", re.IGNORECASE)
NOTE = re.compile(r"(\[\^[^\]\s]{1,50}\]):")


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
