"""The words of HTML as lines, each with its Markdown."""

import re
from html.parser import HTMLParser

from roundups.writeups import addresses
from roundups.writeups.readers.escaping import escaped
from roundups.writeups.readers.html_blocks import address, guarded
from roundups.writeups.readers.html_vocabulary import BESIDE, HEADINGS, MARKS
from roundups.writeups.tree import FIGURE, HEADING, TEXT, VERBATIM, Block, Line, Span, plain_line


class Lines(HTMLParser):
    """Clean HTML alone: balanced, lower case, in quotes. Words become lines, and lines blocks."""

    def __init__(self, autop, whole):
        super().__init__(convert_charrefs=True)
        self.autop = autop
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.words: list[tuple[str, Span]] = []  # (Markdown, what is seen)
        self.lines: list[Line] = []
        self.broken = False
        self.lists: list[dict] = []
        self.outer: list[list[Block]] = []
        self.table: list[list[Line]] | None = None
        self.figure: list[Block] | None = None
        self.anchor = ""
        self.in_page = False
        self.quote_from: list[int] = []
        self.whole = whole

    def within(self, *tags):
        return any(tag in self.open for tag in tags)

    @property
    def beside(self):
        outside = self.whole and not self.within("article", "main")
        return outside or self.within(*BESIDE)

    def handle_data(self, data):
        if self.within("pre"):
            self.words.append((data, Span(data)))
            return
        if self.table is not None and not self.within("td", "th", "caption"):
            if data.strip():
                self.words.append((escaped(data), Span(data)))
            return
        paragraphs = re.split(r"\n[ \t]*\n\s*", data) if self.autop else [data]
        for number, part in enumerate(paragraphs):
            if number:
                self.flush()
            rows = part.split("\n") if self.autop else [part]
            for row, words in enumerate(rows):
                if row and self.words:
                    self.end_line()
                self.say(re.sub(r"\s+", " ", words))

    def say(self, words):
        if not words or (not words.strip() and not self.words):
            return
        mark = "".join(dict.fromkeys(MARKS[tag] for tag in self.open if tag in MARKS))
        code = self.within("code") and "`" not in words
        inner = words.strip()
        lead = words[: len(words) - len(words.lstrip())]
        tail = words[len(words.rstrip()) :] if inner else ""
        written = f"`{inner}`" if code and inner else escaped(inner)
        if self.in_page and inner.isdecimal():  # a note
            written = rf"\[{written}\]"
        if self.anchor and inner:
            written = f"[{written}]({address(self.anchor)})"
        if mark and inner:
            written = mark + written + mark[::-1]
        strong = self.within("b", "strong", "dt")
        if self.anchor:
            self.words.append((lead + written + tail, Span(words, self.anchor, strong)))
            return
        spans, position = [], 0
        for begin, end, url in addresses.written(words):
            spans += [Span(words[position:begin], "", strong), Span(words[begin:end], url, strong)]
            position = end
        first, *others = [*spans, Span(words[position:], "", strong)]
        self.words.append((lead + written + tail, first))
        self.words += [("", span) for span in others if span.text]

    def picture(self, values):
        src = values.get("data-src") or values.get("src") or ""
        span = Span(values.get("alt", ""), self.anchor, image=src or "#")
        if self.words and any(written.strip() for written, _ in self.words):
            self.words.append(("", span))
        else:
            self.flush()
            self.add(Block(FIGURE, src=src, alt=span.text, href=self.anchor))

    def end_line(self):
        markdown = "".join(written for written, _ in self.words).strip()
        spans = tuple(span for _, span in self.words if span.text or span.image)
        if markdown or any(span.image for span in spans):
            self.lines.append(Line(markdown, spans, self.broken))
        self.words = []
        self.broken = bool(self.lines)

    def cell(self) -> Line:
        self.end_line()
        lines, self.lines, self.broken = self.lines, [], False
        spans = tuple(span for one in lines for span in (*one.spans, Span(" ")))
        return Line(" ".join(one.markdown for one in lines), spans)

    def flush(self, tag=""):
        """End the paragraph at hand."""
        if self.table is not None:
            if self.words and tag == "":
                self.words.append((" ", Span(" ")))
            return
        if tag == "pre":
            text = "".join(span.text for _, span in self.words).strip("\n")
            self.words = []
            if text.strip():
                fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", text)), default=0))
                written = f"{fence}\n{text}\n{fence}"
                self.add(Block(VERBATIM, (plain_line(text),), written=written))
            return
        self.end_line()
        lines, self.lines, self.broken = tuple(self.lines), [], False
        if not lines:
            return
        if tag in HEADINGS:
            whole = Line(" ".join(one.markdown for one in lines),
                         tuple(s for one in lines for s in (*one.spans, Span(" "))))  # fmt: skip
            self.add(Block(HEADING, (whole,), HEADINGS[tag]))
        elif tag == "figcaption":
            self.add(Block(TEXT, lines, level=-1))
        else:
            first = Line(guarded(lines[0].markdown), lines[0].spans, lines[0].broken)
            self.add(Block(TEXT, (first, *lines[1:])))

    def add(self, block):
        if self.beside and not block.beside:
            block = Block(**{**vars(block), "beside": True})
        if self.figure is not None:
            self.figure.append(block)
        else:
            self.blocks.append(block)
