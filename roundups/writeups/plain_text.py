"""Plain text, as it comes out of a page by copy and paste, read into blocks."""

import re

from roundups.writeups.escaping import escaped_line
from roundups.writeups.tree import HEADING, LIST, RULE, TEXT, Block, Document, Line, Span

URL = re.compile(r"https?://[^\s<>\"|]+")
ITEM = re.compile(r"^\s*(?:(\d{1,3})[.)]|[-*•‣·–])\s+(\S.*)$")
RULED = re.compile(r"^\s*([-=*_–—])(?:\s*\1){2,}\s*$")
LONGEST_TITLE = 300


def read(text: str) -> Document:
    blocks = []
    for number, lines in enumerate(paragraphs(text)):
        only = lines[0] if len(lines) == 1 else ""
        if only and number == 0 and len(only) <= LONGEST_TITLE:
            blocks.append(Block(HEADING, (line(only),), level=1))
        elif only and RULED.match(only):
            blocks.append(Block(RULE, written="---"))
        else:
            blocks += parts(lines)
    return Document(blocks, kind="text")


def paragraphs(text: str) -> list[list[str]]:
    found, current = [], []
    for source in text.split("\n"):
        if source.strip():
            current.append(source.rstrip())
        elif current:
            found.append(current)
            current = []
    return [*found, current] if current else found


def parts(lines: list[str]) -> list[Block]:
    """Runs of list items become lists; a line that does not begin one goes on with the last."""
    items = [ITEM.match(source) for source in lines]
    if len(lines) == 1 or not any(items):
        return [Block(TEXT, tuple(line(source) for source in lines))]
    first = next(place for place, item in enumerate(items) if item)
    if sum(map(bool, items)) == 1:
        return [Block(TEXT, tuple(line(source) for source in lines))]
    before = [Block(TEXT, tuple(line(source) for source in lines[:first]))] if first else []
    found: list[list[Line]] = []
    for source, item in zip(lines[first:], items[first:], strict=True):
        if item:
            found.append([line(item[2])])
        else:
            found[-1].append(line(source))
    start = int(items[first][1]) if items[first][1] else None
    return [*before, listing([(Block(TEXT, tuple(each)),) for each in found], start)]


def listing(items, start) -> Block:
    marks = [f"{start + n}." if start is not None else "-" for n in range(len(items))]
    written = []
    for mark, blocks in zip(marks, items, strict=True):
        inner = "\n\n".join(filter(None, (block.markdown for block in blocks)))
        indent = " " * max(4, len(mark) + 1)
        written.append(
            mark + " " + inner.replace("\n", "\n" + indent).replace(f"\n{indent}\n", "\n\n")
        )
    return Block(LIST, items=tuple(items), start=start, written="\n".join(written))


def line(source: str) -> Line:
    source = source.strip()
    spans, position = [], 0
    for match in URL.finditer(source):
        address = match[0].rstrip(".,;:!?'\")")
        spans += [Span(source[position : match.start()]), Span(address, address)]
        position = match.start() + len(address)
    spans.append(Span(source[position:]))
    return Line(marked(spans), tuple(span for span in spans if span.text), broken=True)


def marked(spans) -> str:
    words = "".join(f"<{s.text}>" if s.href else escaped_line(s.text) for s in spans)
    return words.strip()
