"""Paragraphs that begin with a title, in bold or as a link."""

from dataclasses import replace

from roundups.writeups.recogniser import words
from roundups.writeups.recogniser.heads import END, LONGEST, Head, is_title, names_paper, sections
from roundups.writeups.recogniser.pieces import links_in, text_of
from roundups.writeups.tree import HEADING, TEXT, Block, Line


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
