"""Plain text, as it comes out of a page by copy and paste, read into blocks."""

import re

from roundups.writeups import addresses
from roundups.writeups.readers.escaping import escaped, escaped_line
from roundups.writeups.readers.listing import listing
from roundups.writeups.readers.mails import head_of_mail
from roundups.writeups.tree import HEADING, RULE, TEXT, Block, Document, Line, Span

ITEM = re.compile(r"^\s*(?:(\d{1,3})[.)]|[-*•‣·–])\s+(\S.*)$")
RULED = re.compile(r"^\s*([-=*_–—])(?:\s*\1){2,}\s*$")
LONGEST_TITLE = 300


def read(text: str) -> Document:
    facts, text = head_of_mail(text)
    blocks = []
    for number, lines in enumerate(in_lists(paragraphs(text))):
        only = lines[0] if len(lines) == 1 else ""
        if only and number == 0 and not facts and len(only) <= LONGEST_TITLE:
            blocks.append(Block(HEADING, (line(only),), level=1))
        elif only and RULED.match(only):
            blocks.append(Block(RULE, written="---"))
        else:
            blocks += parts(lines)
    return Document(blocks, facts, kind="text")


def in_lists(paragraphs):
    """Items with blank lines between them are one list."""
    found: list[list[str]] = []
    for lines in paragraphs:
        if found and is_item(lines) and is_item(found[-1]):
            found[-1] += lines
        else:
            found.append(list(lines))
    return found


def is_item(lines) -> bool:
    item = ITEM.match(lines[0])
    return bool(item and not item[1])


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


def line(source: str) -> Line:
    source = source.strip()
    spans, position = [], 0
    for begin, end, address in addresses.written(source):
        spans += [Span(source[position:begin]), Span(source[begin:end], address)]
        position = end
    spans.append(Span(source[position:]))
    return Line(marked(spans), tuple(span for span in spans if span.text), broken=True)


def marked(spans) -> str:
    return "".join(map(marked_span, spans)).strip()


def marked_span(span) -> str:
    if not span.href:
        return escaped_line(span.text)
    return f"<{span.text}>" if span.text == span.href else f"[{escaped(span.text)}]({span.href})"
