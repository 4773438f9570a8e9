"""The ways to set out a list of papers. Each is tried; the one that finds most papers counts, and a
post in which none does is not a list of papers."""

import re
from collections import Counter
from dataclasses import replace
from itertools import takewhile

from roundups.writeups.recogniser import words
from roundups.writeups.recogniser.cutting import cut
from roundups.writeups.recogniser.heads import (
    END,
    LONGEST,
    Head,
    all_lines,
    is_address,
    is_set_apart,
    is_title,
    names_below,
    names_paper,
    sections,
    tells_of_paper,
)
from roundups.writeups.recogniser.numbers import numbered as number_of
from roundups.writeups.recogniser.pieces import links_in, text_of
from roundups.writeups.tree import HEADING, LIST, RULE, TABLE, TEXT, Block, Line, Span

NAMES_AFTER = re.compile(r"[\s–—:,|·(-]*(?P<by>(?:by\s+)?)(?P<names>[^.():]{5,300}?)(?:[.):]|$)")
COUNTS = ("", "#", "no", "no.", "nr", "nr.", "№", "number")


def divided(blocks: list[Block]) -> list[Head | Block]:
    """The blocks in their order, with a Head for each paper."""
    best, most = list(blocks), 0
    for way in (numbered, by_heading, by_bold_line, by_table, by_linked_line, by_item):
        units = way(blocks)
        found = sum(1 for unit in units if isinstance(unit, Head))
        parted = sections(units)
        papers = sum(map(names_paper, parted))
        titled = sum(map(names_below, parted))
        papers = max(papers, titled if titled > 1 else 0)
        sentences = any(isinstance(u, Head) and u.title and u.number is None for u in units)
        fewest = 1 if way is numbered else 3 if sentences else 2
        if papers >= fewest and papers * 2 >= found and papers > most:
            best, most = units, papers
    return best


def numbered(blocks):
    """“1. Title” as a heading or alone in its line; the numbers go up, or down, by one."""
    found = {}
    for place, block in enumerate(blocks):
        if head := numbered_head(block):
            found[place] = head
    kinds = Counter((blocks[place].kind, blocks[place].level) for place in found)
    for kind, _ in kinds.most_common():
        chosen = [p for p in found if (blocks[p].kind, blocks[p].level) == kind]
        if run := longest_run(chosen, found):
            return [found[p] if p in run else block for p, block in enumerate(blocks)]
    return blocks


def numbered_head(block) -> Head | None:
    if block.kind == LIST and block.start is not None and len(block.items) == 1:
        first, *rest = block.items[0] or [None]
        if first is None or first.kind != TEXT:
            return None
        later = (replace(first, lines=first.lines[1:]),) if first.lines[1:] else ()
        return Head(first.lines[0], (*later, *rest), block.start)
    if block.kind not in (HEADING, TEXT) or not block.lines:
        return None
    line = block.lines[0]
    match = number_of(line.text) if len(line.text) <= LONGEST else None
    alone = block.kind == HEADING or len(block.lines) == 1 or line.is_strong or line.links
    alone = alone or any(tells_of_paper(line) or is_set_apart(line) for line in block.lines[1:])
    if not match or not alone:
        return None
    rest = (replace(block, lines=block.lines[1:]),) if block.lines[1:] else ()
    return Head(line, rest, match[0], block.level)


def longest_run(places, found) -> set[int]:
    """A few numbers may be missing or wrong; two thirds must follow one another."""
    numbers = [found[place].number for place in places]
    if not places:
        return set()
    steps = [b - a for a, b in zip(numbers, numbers[1:], strict=False)]
    up, down = steps.count(1), steps.count(-1)
    good = max(up, down) >= len(steps) * 2 / 3
    return (
        set(places) if good and (numbers[0] <= 1 or numbers[-1] <= 1 or len(places) > 1) else set()
    )


def by_heading(blocks):
    """Headings of one level, those that a paper follows."""
    best, most = blocks, 0
    for level in sorted({block.level for block in blocks if block.kind == HEADING}):
        units = [
            Head(block.lines[0], level=level)
            if block.kind == HEADING and block.level == level and block.lines
            else block
            for block in blocks
        ]
        papers = [
            section
            for section in sections(ended(units, level))
            if section[0].line.text and names_paper(section)
        ]
        heads = {id(head) for head, _ in papers}
        if len(papers) > most:
            most = len(papers)
            best = [
                block if isinstance(unit, Head) and id(unit) not in heads else unit
                for unit, block in zip(units, blocks, strict=True)
            ]
    return best


def ended(units, level):
    """A heading of a higher level ends the section of a paper."""
    for unit in units:
        if isinstance(unit, Block) and unit.kind == HEADING and unit.level < level:
            yield END
        else:
            yield unit


def strong_lead(line) -> tuple[Line, Line | None] | None:
    """A line in bold, or one that begins so and goes on with nothing but links."""
    if line.is_strong:
        return line, None
    spans = [span for span in line.spans if not span.image]
    strong = next((n for n, span in enumerate(spans) if not span.strong), 0)
    lead, rest = spans[:strong], spans[strong:]
    if not lead or not any(span.href for span in rest) or links_in(rest, words.work_kind) is None:
        return None
    text = "".join(span.text for span in rest)
    return Line(f"**{text_of(lead)}**", tuple(lead)), Line(text, tuple(rest))


def by_bold_line(blocks):
    def head(block):
        if block.kind != TEXT or not block.lines or not (found := strong_lead(block.lines[0])):
            return None
        line, more = found
        text = line.text.strip()
        label = text.endswith(":") or words.AUTHORS.match(text) or words.TLDR.match(text)
        if len(text) > LONGEST or len(text.split()) < 2 or label or words.CLOSING.match(text):
            return None
        return Head(line, remainder(block, more))

    return with_papers(blocks, head)


def remainder(block, more) -> tuple[Block, ...]:
    """The block without its first line, of which `more` is left."""
    lines = (*([more] if more else []), *block.lines[1:])
    return (replace(block, lines=lines),) if lines else ()


def by_linked_line(blocks):
    """Paragraphs that begin with a paper's title as a link to it."""

    def head(block):
        if block.kind != TEXT or not block.lines:
            return None
        line = block.lines[0]
        first = next((span for span in line.spans if span.text.strip()), None)
        if first is None or not is_title(first):
            return None
        if line.text.strip() == first.text.strip():
            rest = (replace(block, lines=block.lines[1:]),) if block.lines[1:] else ()
            return Head(line, rest)
        return Head(line, (block,), title=first)

    return with_papers(blocks, head)


def with_papers(blocks, head):
    units = [head(block) or block for block in blocks]
    good = {id(section[0]) for section in sections(list(stopped(units))) if names_paper(section)}
    return [
        block if isinstance(unit, Head) and id(unit) not in good else unit
        for unit, block in zip(units, blocks, strict=True)
    ]


def stopped(units):
    for unit in units:
        if isinstance(unit, Block) and unit.kind == HEADING:
            yield END
        else:
            yield unit


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
    if not named or len(words.names_in(named["names"]) or ()) < 2:
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


def by_table(blocks):
    """Rows of a table with a column of papers."""
    units = []
    for block in blocks:
        column = title_column(block) if block.kind == TABLE else None
        if column is None:
            units.append(block)
            continue
        header, *rows = block.rows
        counts = [n for n, cell in enumerate(header) if n != column and is_count(cell, rows, n)]
        for row in rows:
            if len(row) <= column or not row[column].text.strip():
                units.append(Block(TEXT, row))
                continue
            cells = [
                labelled(header[n] if n < len(header) else None, cell)
                for n, cell in enumerate(row)
                if n != column and n not in counts and cell.spans
            ]
            rest = [Block(TEXT, (cell,)) for cell in cells]
            rest += [Block(RULE, (row[n],)) for n in counts if n < len(row)]
            units.append(Head(row[column], tuple(rest), in_rows=True))
        units.insert(len(units) - len(rows), Block(RULE, header, written="---"))
    return units


def is_count(cell, rows, column) -> bool:
    """A column that numbers the rows says nothing of the papers."""
    values = [row[column].text.strip() for row in rows if column < len(row)]
    return cell.text.strip().casefold() in COUNTS and all(
        re.fullmatch(r"#?\d{0,4}\.?", value) for value in values
    )


def title_column(block) -> int | None:
    if len(block.rows) < 2:
        return None
    for number, cell in enumerate(block.rows[0]):
        if cell.text.strip().casefold() in ("title", "paper", "paper title", "papers", "name"):
            return number
    return None


def labelled(header, cell) -> Line:
    """“Ada Lovelace” under “Authors” reads as “Authors: Ada Lovelace”."""
    name = header.text.strip() if header else ""
    facts = (
        words.FACT.match(f"{name}: x") or words.AUTHORS.match(f"{name}: ") or words.TLDR.match(name)
    )
    if not name or not facts:
        return cell
    return Line(f"{name}: {cell.markdown}", (Span(f"{name}: "), *cell.spans))
