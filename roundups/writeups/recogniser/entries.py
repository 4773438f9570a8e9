"""One paper of a writeup: its head and the blocks after it, sorted into what they say."""

import re

from django.utils.translation import gettext as _

from roundups.writeups.addresses import is_written
from roundups.writeups.draft import FoundAuthor, FoundEntry
from roundups.writeups.readers.plain_text import listing
from roundups.writeups.recogniser import naming, words
from roundups.writeups.recogniser.filling import Filling
from roundups.writeups.recogniser.heads import line_below
from roundups.writeups.recogniser.numbers import numbered
from roundups.writeups.recogniser.pieces import (
    LONGEST,
    authors_in,
    link_of,
    links_in,
    names_first,
    segments,
    text_of,
    with_places,
)
from roundups.writeups.tree import EMBED, FIGURE, HEADING, LIST, RULE, TEXT, VERBATIM, Block, Line

LEANING = re.compile(r"^([*_])(?![*_]).+(?<![*_])\1$", re.DOTALL)


class EntryReader(Filling):
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

    # The title

    def read_head(self):
        line, number = self.head.line, self.head.number
        if self.head.title:  # within a sentence
            self.set_title(self.head.title.text)
            self.add_link(link_of("", self.head.title.href, words.work_kind))
            self.take_title_out()
            return
        text = line.text.strip()
        if number is not None and (found := numbered(text)):
            _number, title = found
            self.sign(text[: len(text) - len(title)])
            text = title
        text = self.without_address(line, text)
        if (by := words.SEPARATOR.split(text)) and len(by) > 1:
            text = self.title_of_segments(line, text)
        self.set_title(text)
        for span in line.links:
            label = span.text if words.GENERIC.fullmatch(span.text.strip()) else ""
            self.add_link(link_of(label, span.href, words.work_kind))

    def without_address(self, line, text):
        """“Title, arXiv:2001.00001”"""
        shown = next((s.text for s in line.links if is_written(s.text)), "")
        title, _shown, rest = text.partition(shown) if shown else (text, "", "")
        if not title.strip() or rest.strip(" .)]"):
            return text
        self.sign(text[len(title.rstrip(" ,;([")) :])
        return title.rstrip(" ,;([")

    def title_of_segments(self, line, text):
        """“Title | Paper | Code” in one line."""
        first, *others = segments(line)
        found = [links_in(segment, words.work_kind) for segment in others]
        if not all(found):
            return text
        for link in (link for links in found for link in links):
            if not link.url:
                self.add_link(link)
        self.sign(line.text[len(text_of(first)) :])
        title = text_of(first)
        found = numbered(title) if self.head.number is not None else None
        return found[1] if found else title

    def take_title_out(self):
        """“Some words [Title](address)” leaves the words; within a sentence nothing is taken."""
        title, line = self.head.title, self.head.line
        spans = list(line.spans)
        at = spans.index(title)
        at_end = not any(span.text.strip(" .,;:-–—") for span in spans[at + 1 :])
        at_start = not any(span.text.strip() for span in spans[:at])
        source = f"[{title.text}]("
        begin = line.markdown.rfind(source) if at_end else line.markdown.find(source)
        end = line.markdown.find(")", begin + len(source) + len(title.href) - 1) + 1
        if begin < 0 or end <= begin or not (at_end or at_start):
            return
        kept = Line(
            (line.markdown[:begin] + line.markdown[end:]).strip(" -–—:"),
            tuple(spans[:at] + spans[at + 1 :]),
            line.broken,
        )
        self.sign("".join(re.findall(r"[-–—:]", line.text)))
        self.blocks = [self.without(block, line, kept) for block in self.blocks]

    def without(self, block, line, kept):
        if line not in block.lines:
            return block
        lines = [kept if one is line else one for one in block.lines]
        return Block(**{**vars(block), "lines": tuple(x for x in lines if x.markdown or x.spans)})

    # Blocks

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

    # Rules: each answers None, or what is to be done.

    def tldr_source(self, text):
        found = words.TLDR_OF.match(text)
        return found and (lambda line: self.source_of_last(found["by"], line.text))

    def photo(self, text):
        if text.casefold() in self.firsts and not words.AUTHORS.match(text):
            return lambda line: self.draft.leave(
                self.place, text, _("the name beside a photo, which is not in the file")
            )
        return None

    def byline(self, line):
        said = line.text.strip()
        if line is not self.below:
            return None
        if people := with_places(said, fewest=1):
            signs = re.findall(rf"[(),;&.*]|\b{naming.AND}\b", said)
            return lambda line: self.add_authors("all", people, signs, "", said)
        if not naming.is_name(said):
            return None
        name = said.strip(naming.MARKS)
        signs = [said.replace(name, "")]
        return lambda line: self.add_authors("all", [FoundAuthor(name)], signs, "", said)

    def naming(self, line):
        found = authors_in(line)
        return found and (lambda line: self.add_authors(*found, line.text))

    def row_of_profiles(self, line):
        if self.person is None:
            return None
        found = [links_in(segment, words.profile_kind) for segment in segments(line)]
        known = found and all(
            links and all(link.kind != "other" for link in links) for links in found
        )
        return (lambda line: self.add_profiles(found, line)) if known else None

    def row(self, line):
        parts = self.parts_of(line)
        return parts and (lambda line: self.add_parts(parts, line))

    def parts_of(self, line):
        """What each segment of the line is, or None if one of them is prose."""
        pieces = [piece for segment in segments(line) for piece in names_first(segment)]
        found = [self.part_of(piece) for piece in pieces]
        if any(found):
            found = [
                part or self.venue_of(piece) for part, piece in zip(found, pieces, strict=True)
            ]
        return found if found and all(found) else None

    def venue_of(self, segment):
        """“NeurIPS 2020” beside names or links."""
        text = text_of(segment)
        return ("venue", text) if words.VENUE.fullmatch(text) else None

    def part_of(self, segment):
        text = text_of(segment)
        if fact := words.FACT.match(text):
            return "fact", fact
        if links := links_in(segment, words.work_kind):
            return "links", links
        if decision := words.decision_of(text):
            return "decision", decision
        if words.EMAIL.fullmatch(text.strip("<>()")):
            return "private", text
        names = naming.names_in(text)
        if (
            names
            and not self.entry.authors
            and (len(names) > 1 or text.endswith(("et al", "et al.")))
        ):
            return "names", names
        return None
