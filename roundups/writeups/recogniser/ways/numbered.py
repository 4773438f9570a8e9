"""“1. Title” as a heading or alone in its line."""

from collections import Counter
from dataclasses import replace

from roundups.writeups.recogniser.heads import LONGEST, Head, is_set_apart, tells_of_paper
from roundups.writeups.recogniser.numbers import numbered
from roundups.writeups.tree import HEADING, LIST, TEXT


def by_number(blocks):
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
    match = numbered(line.text) if len(line.text) <= LONGEST else None
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
