"""Items of lists."""

import re
from dataclasses import replace
from itertools import takewhile

from roundups.writeups.recogniser import naming
from roundups.writeups.recogniser.cutting import cut
from roundups.writeups.recogniser.heads import (
    LONGEST,
    Head,
    all_lines,
    is_address,
    is_set_apart,
    is_title,
    names_paper,
    tells_of_paper,
)
from roundups.writeups.recogniser.ways.lines import remainder, strong_lead
from roundups.writeups.tree import HEADING, LIST, TEXT, Block

NAMES_AFTER = re.compile(r"[\s–—:,|·(-]*(?P<by>(?:by\s+)?)(?P<names>[^.():]{5,300}?)(?:[.):]|$)")


def by_item(blocks):
    """Items of lists that name a paper by a link, in a sentence or alone; in lists of lists, the
    outer items are the headings of the inner ones."""
    units = []
    for block in blocks:
        items = block.items if block.kind == LIST else ()
        read = [units_of_item(item) for item in items]
        if block.start is not None:
            read = [
                counted(each, item, block.start + n)
                for n, (each, item) in enumerate(zip(read, items, strict=True))
            ]
        if any(isinstance(unit, Head) for each in read for unit in each):
            units += [unit for each in read for unit in each]
        else:
            units.append(block)
    return units


def counted(units, item, number):
    """In a list that counts its papers, a title at the start of an item is no part of a sentence,
    and a line above names and links is a title."""
    if not any(isinstance(unit, Head) for unit in units):
        if head := head_above(item):
            return [head]
        if head := head_before_names(item, number):
            return [head]
    return [
        replace(unit, number=number)
        if isinstance(unit, Head) and unit.title and leads(unit.line, unit.title)
        else unit
        for unit in units
    ]


def head_above(item) -> Head | None:
    first = item[0] if item else None
    if first is None or first.kind != TEXT or len(first.lines) < 2:
        return None
    head = Head(first.lines[0], (*remainder(first, None), *item[1:]), in_rows=True)
    apart = is_set_apart(first.lines[1]) or (
        first.lines[1].broken and any(map(is_set_apart, first.lines[2:]))
    )
    return head if apart and names_paper((head, list(head.rest))) else None


def head_before_names(item, number) -> Head | None:
    """“**Title** – Ada Lovelace, Bo Li. Words.”"""
    first = item[0] if item and item[0].kind == TEXT else None
    lead = [*takewhile(lambda span: span.strong, first.lines[0].spans)] if first else []
    title = "".join(span.text for span in lead)
    if len(title.split()) < 2 or len(title) > LONGEST:
        return None
    named = NAMES_AFTER.match(first.lines[0].text, len(title))
    if not named or len(naming.names_in(named["names"]) or ()) < 2:
        return None
    parts = cut(first.lines[0], named.start("by")) or ()
    if not parts:
        return None
    line, rest = parts
    lines = cut(rest, named.end() - named.start("by")) or (rest,)
    lines = (*(one for one in lines if one.text.strip()), *first.lines[1:])
    return Head(line, (replace(first, lines=lines), *item[1:]), number, in_rows=True)


def leads(line, title) -> bool:
    return next((span for span in line.spans if span.text.strip()), None) is title


def units_of_item(item) -> list[Head | Block]:
    inner = [unit for block in item[1:] if block.kind == LIST for unit in by_item([block])]
    if len(item) > 1 and item[0].lines and any(isinstance(unit, Head) for unit in inner):
        return [Block(HEADING, item[0].lines, level=6), *inner]
    head = head_of_item(item)
    return [head] if head else list(item)


def head_of_item(item) -> Head | None:
    if not item or item[0].kind not in (TEXT, HEADING):
        return None
    first = item[0]
    for line in first.lines:
        for span in line.links:
            if is_title(span):
                return Head(line, tuple(item), title=span, in_rows=True)
    if not any(map(tells_of_paper, all_lines(item))):
        return None
    if first.kind == HEADING:
        return Head(first.lines[0], tuple(item[1:]), in_rows=True)
    if found := strong_lead(first.lines[0]):
        return Head(found[0], (*remainder(first, found[1]), *item[1:]), in_rows=True)
    return head_above_address(item)


def head_above_address(item) -> Head | None:
    """A line that is no sentence, and below it the address of a paper in a line of its own."""
    first, *rest = item
    title = first.lines[0]
    below = [line for block in (remainder(first, None) + tuple(rest)) for line in block.lines]
    is_sentence = title.text.rstrip()[-1:] in (".", "。", "!", "?", ":", "：", ",")
    if title.links or is_sentence or not title.text.strip() or len(title.text) > LONGEST:
        return None
    apart = any(is_address(line) and tells_of_paper(line) for line in below[:4])
    return Head(title, (*remainder(first, None), *rest), in_rows=True) if apart else None
