"""One paper of a writeup: its head and the blocks after it, sorted into what they say."""

import re

from django.utils.translation import gettext as _

from roundups.writeups.draft import FoundEntry
from roundups.writeups.readers.listing import listing
from roundups.writeups.recogniser import words
from roundups.writeups.recogniser.heads import line_below
from roundups.writeups.recogniser.pieces import LONGEST, authors_in
from roundups.writeups.recogniser.rules import Rules
from roundups.writeups.recogniser.telling import Telling
from roundups.writeups.recogniser.titling import Titling
from roundups.writeups.tree import EMBED, FIGURE, HEADING, LIST, RULE, TEXT, VERBATIM, Block, Line

LEANING = re.compile(r"^([*_])(?![*_]).+(?<![*_])\1$", re.DOTALL)


class EntryReader(Titling, Telling, Rules):
    """Goes through the lines once; whatever no rule takes stays text, in its place."""

    def __init__(self, draft, head, blocks, named=False):
        """`named`: whether in most entries the names stand right below the title."""
        super().__init__(draft)
        self.below = line_below(blocks) if named else None
        self.head, self.blocks = head, blocks
        self.above: Block | None = None
        self.firsts = {
            author.name.casefold()
            for block in blocks
            for line in block.lines
            if (found := authors_in(line))
            for author in found[1]
        }

    def read(self) -> FoundEntry:
        self.read_head()
        for block in self.blocks:
            self.read_block(block)
        self.add_named_links()
        return self.entry

    def read_block(self, block):
        above, self.above = self.above, block
        if block.kind == TEXT and above and above.kind == FIGURE and self.is_caption(block):
            self.entry.figures[-1].caption.add_lines(block.lines)
        elif block.kind == TEXT:
            self.read_lines(block)
        elif block.kind == FIGURE and block.alt.strip().casefold() in self.firsts:
            picture = f"{block.src[:500]} {block.alt} {block.text}"
            self.draft.leave(self.place, picture, _("a photo; add it to the author"))
        elif block.kind == FIGURE:
            self.add_figure(block)
        elif block.kind == LIST and not self.wants_tldr and self.facts_among(block.items):
            self.read_list(block)
        elif block.kind == EMBED:
            self.embedded(block)
        elif block.kind == HEADING and words.TLDR.match(block.text) and len(block.text) < 40:
            self.wants_tldr = True
            self.sign(block.text)
        elif block.kind == VERBATIM and words.TLDR.match(block.text[:LONGEST]):
            self.keep(list(block.lines))
        elif block.kind != RULE:
            self.entry.text.add_block(block)
            self.person = None
        if block.kind == RULE and block.text:
            self.sign(block.text)

    def is_caption(self, block):
        """Words below a picture, set in italics or beginning with “Figure”."""
        markdown = block.markdown
        leaning = len(markdown) <= LONGEST and LEANING.match(markdown)
        return not self.entry.figures[-1].caption and (
            leaning or words.CAPTION.match(block.text[:LONGEST])
        )

    def facts_among(self, items):
        """Items that are links, names or facts."""
        return [
            item
            for item in items
            if len(item) == 1
            and item[0].kind == TEXT
            and len(item[0].lines) == 1
            and (self.parts_of(item[0].lines[0]) or authors_in(item[0].lines[0]))
        ]

    def read_list(self, block):
        """What is no fact stays a list."""
        facts = self.facts_among(block.items)
        for item in facts:
            self.read_block(item[0])
        rest = [item for item in block.items if item not in facts]
        if rest:
            self.entry.text.add_block(listing(rest, block.start))

    def read_lines(self, block):
        held: list[Line] = []
        for line in block.lines:
            for span in line.images:
                self.add_figure(Block(FIGURE, src=span.image, alt=span.text, href=span.href))
            if not line.text.strip():
                continue
            summed_up = held and words.TLDR.match(held[0].text[:LONGEST])
            if summed_up and line.broken:
                self.keep(held)
                held = []
            if (summed_up and held) or self.wants_tldr or not self.take(line):
                held.append(line)
            else:
                self.keep(held)
                held = []
                self.finish(line)
        self.keep(held)

    def take(self, line) -> bool:
        """Whether a rule takes this line; `finish` then does what it says, after the text before."""
        text = line.text.strip()
        if len(text) > LONGEST:
            return False
        self.rule = (
            self.tldr_source(text)
            or self.photo(text)
            or self.byline(line)
            or self.naming(line)
            or self.row_of_profiles(line)
            or self.row(line)
        )
        return self.rule is not None

    def finish(self, line):
        rule, self.rule = self.rule, None
        rule(line)
