"""Where a paper of a writeup begins, and how to tell that it is one."""

from dataclasses import dataclass

from roundups.writeups.addresses import is_written
from roundups.writeups.recogniser import naming, words
from roundups.writeups.recogniser.pieces import links_in, with_places
from roundups.writeups.tree import FIGURE, TEXT, Block, Line, Span

LONGEST = 400


@dataclass(frozen=True)
class Head:
    """The title of a paper; `rest` is what stands in the same block after it."""

    line: Line
    rest: tuple[Block, ...] = ()
    number: int | None = None
    level: int = 0
    # Where the title stands within a sentence, which is kept whole.
    title: Span | None = None
    # Of a list or a table, which ends with its last row.
    in_rows: bool = False


END = Head(Line(""))


def sections(units):
    """(Head, its blocks) of each."""
    found = []
    for unit in units:
        if isinstance(unit, Head):
            found.append((unit, list(unit.rest)))
        elif found:
            found[-1][1].append(unit)
    return found


def names_paper(section) -> bool:
    head, blocks = section
    if head.title or any(words.leads_to_paper(span.href) for span in head.line.links):
        return True
    lines = list(all_lines(blocks[:12]))
    return any(map(tells_of_paper, lines)) or (
        any(map(lists_names, lines)) and any(map(is_address, lines))
    )


def names_below(section) -> bool:
    """A numbered title with its authors in the next line, and no link."""
    head, blocks = section
    lines = blocks[0].lines[:1] if blocks else ()
    return head.number is not None and any(map(lists_names, lines))


def line_below(blocks) -> Line | None:
    """The first of the words below a title; a picture may stand between."""
    words_ = next((block for block in blocks[:3] if block.kind != FIGURE), None)
    return words_.lines[0] if words_ and words_.kind == TEXT and words_.lines else None


def names_people(line) -> bool:
    """Several people, each perhaps with a place in brackets."""
    first = words.SEPARATOR.split(line.text[:LONGEST])[0]
    return len(naming.names_in(first) or ()) > 1 or bool(with_places(first))


def lists_names(line: Line) -> bool:
    return len(naming.names_in(line.text[:LONGEST]) or ()) > 1


def is_address(line: Line) -> bool:
    """An address, or links with their labels."""
    bare = any(line.text.strip(" 🔗→") == span.text for span in line.links) and is_written(
        line.links[0].text
    )
    return bare or bool(line.links and links_in(line.spans, words.work_kind))


def is_set_apart(line: Line) -> bool:
    """Whether the line holds nothing but names or links, as it does below a title."""
    return bool(is_address(line) or lists_names(line) or words.AUTHORS.match(line.text[:LONGEST]))


def all_lines(blocks):
    for block in blocks:
        yield from block.lines
        for item in block.items:
            yield from all_lines(item)


def tells_of_paper(line: Line) -> bool:
    text = line.text.strip()[:LONGEST]
    if any(words.PAPER_PAGE.match(span.href) for span in line.links):
        return True
    labels = [words.kind_among(words.LABELS, label) for label in words.SEPARATOR.split(text)]
    if all(labels) and words.Kind.PAPER in labels:
        return True
    author = words.AUTHORS.match(text)
    named = author and naming.names_in(text[author.end() :].split("(")[0], labelled=True)
    return bool(named or words.TLDR_OF.match(text) or text[:6].upper() in ("TL;DR:", "TL;DR "))


def is_title(span) -> bool:
    """A PDF may be anything: then the title has to be one that only papers have."""
    text = span.text.strip()
    known = words.PAPER_PAGE.match(span.href)
    return (
        bool(known or (words.PDF.match(span.href) and len(text.split()) > 3))
        and not span.image
        and not words.GENERIC.fullmatch(text)
        and not is_written(text)
        and len(text) > 6
    )
