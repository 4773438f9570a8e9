"""Every way to set out a list of papers is tried; the one that finds most papers counts, and a post in
which none does is not a list of papers."""

from roundups.writeups.recogniser.heads import Head, names_below, names_paper, sections
from roundups.writeups.recogniser.ways.headings import by_heading
from roundups.writeups.recogniser.ways.items import by_item
from roundups.writeups.recogniser.ways.lines import by_bold_line, by_linked_line
from roundups.writeups.recogniser.ways.numbered import by_number
from roundups.writeups.recogniser.ways.tables import by_table
from roundups.writeups.tree import Block


def divided(blocks: list[Block]) -> list[Head | Block]:
    """The blocks in their order, with a Head for each paper."""
    best, most = list(blocks), 0
    for way in (by_number, by_heading, by_bold_line, by_table, by_linked_line, by_item):
        units = way(blocks)
        found = sum(1 for unit in units if isinstance(unit, Head))
        parted = sections(units)
        papers = sum(map(names_paper, parted))
        titled = sum(map(names_below, parted))
        papers = max(papers, titled if titled > 1 else 0)
        sentences = any(isinstance(u, Head) and u.title and u.number is None for u in units)
        fewest = 1 if way is by_number else 3 if sentences else 2
        if papers >= fewest and papers * 2 >= found and papers > most:
            best, most = units, papers
    return best
