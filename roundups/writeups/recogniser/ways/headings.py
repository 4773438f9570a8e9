"""A heading for each paper."""

from roundups.writeups.recogniser.heads import END, Head, names_paper, sections
from roundups.writeups.tree import HEADING, Block


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
