"""Where the introduction ends, which blocks belong to which paper, and where the summary begins."""

from roundups.writeups.recogniser import words
from roundups.writeups.recogniser.bylines import signature
from roundups.writeups.recogniser.heads import Head
from roundups.writeups.tree import HEADING, LIST, RULE, TEXT, Block


def parted(units):
    """What comes before the papers, each paper with its blocks, and what comes after."""
    before, sections, after = [], [], []
    pending: list[Block] = []  # a heading between two papers, and the words below it
    for unit in units:
        if isinstance(unit, Head):
            sections.append((unit, pending, list(unit.rest)))
            pending = []
        elif not sections:
            before.append(unit)
        elif pending or ends_paper(unit, sections[-1][0]):
            pending.append(unit)
        else:
            sections[-1][2].append(unit)
    after = pending
    before = give_first_section(before, sections)
    if sections and not after:
        head, _section, blocks = sections[-1]
        in_rows = head.in_rows or all_in_one(sections[:-1])
        after = after_rule(blocks) or (in_rows and after_rows(head, blocks)) or after_all(blocks)
    return before, sections, after


def ends_paper(block, head):
    if block.kind == HEADING:
        return head.level == 0 or block.level <= head.level or words.CLOSING.match(block.text[:80])
    alone = block.kind == TEXT and (len(block.lines) == 1 or block.lines[1].broken)
    return bool(alone and words.CLOSING.match(block.lines[0].text[:80]))


def give_first_section(before, sections):
    """Where headings part the papers, the one above the first paper is such a heading too."""
    levels = {b.level for _head, section, _rest in sections for b in section if b.kind == HEADING}
    place = max((n for n, b in enumerate(before) if b.kind == HEADING), default=None)
    if place is None or before[place].level not in levels:
        return before
    head, section, blocks = sections[0]
    sections[0] = (head, before[place:] + section, blocks)
    return before[:place]


def all_in_one(sections):
    """Whether of several papers each stands in one block with its title."""
    return len(sections) > 1 and all(
        head.rest and len(blocks) == len(head.rest) for head, _section, blocks in sections
    )


def after_rows(head, blocks):
    """Text below the last row of a list or table is about all of them."""
    place = len(blocks)
    first = len(head.rest)
    while place > first and blocks[place - 1].kind in (TEXT, LIST):
        place -= 1
    tail = blocks[place:]
    del blocks[place:]
    return tail


def after_rule(blocks):
    """What follows a line across the page in the last paper and is nothing but text."""
    place = next(
        (n for n, block in enumerate(blocks) if block.kind == RULE and not block.text), None
    )
    if place is None or any(block.kind not in (TEXT, LIST) for block in blocks[place + 1 :]):
        return []
    tail = blocks[place + 1 :]
    del blocks[place:]
    return tail


def after_all(blocks):
    """A writer who signs below the last paper is not its author."""
    signs = len(blocks) > 1 and signature(blocks[-1])
    return [blocks.pop()] if signs else []
