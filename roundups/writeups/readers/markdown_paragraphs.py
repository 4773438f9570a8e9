"""Paragraphs of Markdown: their lines, and the pictures among them."""

import re

from roundups.writeups.readers.inline import line
from roundups.writeups.tree import FIGURE, TEXT, Block

BREAK = re.compile(r"(<br\s*/?>)", re.IGNORECASE)


def paragraph(sources, references) -> Block:
    return Block(TEXT, tuple(lines(sources, references)))


def lines(sources, references):
    broken = False
    for source in balanced(sources):
        for part in BREAK.split(source.strip("\n")):
            if BREAK.fullmatch(part):
                broken = True
            elif part.strip():
                ended = part.endswith("  ") or part.endswith("\\")
                words = part.removesuffix("\\")
                yield line(words.strip(), references, broken)
                broken = ended


def with_figures(sources, references) -> list[Block]:
    """Lines of nothing but pictures stand alone; what follows one may be its caption."""
    found, words = [], []
    for one in lines(sources, references):
        if one.images and not one.text.strip():
            if words:
                found.append(Block(TEXT, tuple(words)))
            found += figures(one)
            words = []
        else:
            words.append(one)
    return [*found, Block(TEXT, tuple(words))] if words else found


def figures(one) -> list[Block]:
    return [
        Block(FIGURE, src="" if span.image == "#" else span.image, alt=span.text,
              href="" if span.href == "#" else span.href)
        for span in one.images
    ]  # fmt: skip


def balanced(sources):
    """A link may go on over the end of a line."""
    held = ""
    for source in sources:
        held = f"{held.rstrip()} {source.lstrip()}" if held else source
        opened = held.rfind("[")
        if opened >= 0 and "]" not in held[opened:] and len(held) < 2000:
            continue
        yield held
        held = ""
    if held:
        yield held
