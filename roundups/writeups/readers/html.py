"""HTML of any page or editor read into blocks. A real parser (nh3) balances it first."""

import re
from html import unescape
from html.parser import HTMLParser

import nh3
from django.utils.translation import gettext as _

from papers.importers.record import Unreadable
from roundups.writeups import addresses
from roundups.writeups.readers.escaping import escaped
from roundups.writeups.readers.plain_text import listing
from roundups.writeups.tree import (
    EMBED,
    FIGURE,
    HEADING,
    RULE,
    TABLE,
    TEXT,
    VERBATIM,
    Block,
    Document,
    Line,
    Span,
)

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BREAKING = {
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "form", "dl",
    "dt", "dd", "center", "address", "details", "summary", "fieldset", "hgroup",
}  # fmt: skip
BESIDE = {"nav", "footer", "aside", "form", "button"}
EMBEDS = {"iframe", "embed", "video", "audio", "source"}
MARKS = {"b": "**", "strong": "**", "dt": "**", "em": "*", "i": "*"}
OTHERS = {"a", "br", "hr", "img", "ul", "ol", "li", "table", "tr", "td", "th", "thead", "tbody",
          "figure", "figcaption", "pre", "code", "blockquote", "caption"}  # fmt: skip
TAGS = {*HEADINGS, *BREAKING, *BESIDE, *EMBEDS, *MARKS, *OTHERS}
ATTRIBUTES = {tag: {"src"} for tag in EMBEDS} | {
    "a": {"href"}, "img": {"src", "alt", "data-src"}, "ol": {"start"},
}  # fmt: skip
DROPPED = {"script", "style", "noscript", "template", "svg", "math", "head", "title", "textarea",
           "select", "object", "canvas"}  # fmt: skip
# Those that a browser does not close by itself when the next one begins.
NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|main|blockquote|[uod]l|table|tbody|figure|a|b|i|u|s|em|strong|"
    r"font|small|big|sub|sup|code|pre|center|details|header|footer|nav|aside|form|svg|math|g|h[1-6]|"
    r"button|label|fieldset|template|select|object|noscript|ruby|cite|q|ins|del|mark|kbd|x[\w-]*)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)
DEEPEST, DEEPEST_LIST = 1000, 30
META = re.compile(r"<meta\s[^<>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
FACTS = {
    "og:title": "title", "author": "author", "article:author": "author",
    "description": "description", "og:description": "description",
}  # fmt: skip
TITLE = re.compile(r"<title[^<>]*>([^<]{1,500})</title", re.IGNORECASE)
HEAD = 30_000


def read(source: str, autop=False) -> Document:
    """`autop`: blank lines make paragraphs, as WordPress keeps posts of its old editor."""
    refuse_deep(source)
    clean = nh3.clean(
        source, tags=TAGS, attributes=ATTRIBUTES, clean_content_tags=DROPPED, link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )  # fmt: skip
    reader = _Reader(autop, whole="<article" in clean or "<main" in clean)
    reader.feed(clean)
    reader.close()
    reader.flush()
    return Document(reader.blocks, facts_of(source), kind="HTML")


def refuse_deep(source):
    """The parser takes time by the square of the depth."""
    depth = 0
    for match in NESTING.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > DEEPEST:
            raise too_deep()


def too_deep():
    return Unreadable(
        _("This HTML is nested too deeply to be read. Save the article alone, or paste its text.")
    )


def facts_of(source) -> dict:
    facts = {}
    for tag in META.findall(source[:HEAD]):
        values = {m[1].lower(): m[2] or m[3] or "" for m in ATTRIBUTE.finditer(tag)}
        name = FACTS.get((values.get("property") or values.get("name") or "").lower())
        content = unescape(values.get("content", "")).strip()
        if name and content and not content.startswith("http"):
            facts.setdefault(name, content)
    if title := TITLE.search(source[:HEAD]):
        facts.setdefault("title", " ".join(unescape(title[1]).split()))
    return facts


def plain_line(text) -> Line:
    return Line(text, (Span(text),))


class _Reader(HTMLParser):
    """Clean HTML alone: balanced, lower case, in quotes."""

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

    # What is open

    def within(self, *tags):
        return any(tag in self.open for tag in tags)

    @property
    def beside(self):
        outside = self.whole and not self.within("article", "main")
        return outside or self.within(*BESIDE)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.end_line()
        elif tag == "img":
            self.picture(values)
        elif tag in EMBEDS:
            if values.get("src"):
                self.flush()
                self.add(Block(EMBED, href=values["src"]))
        elif tag == "hr":
            self.flush()
            self.add(Block(RULE, written="---"))
        else:
            self.begin(tag, values)
            if tag != "wbr":
                self.open.append(tag)

    def begin(self, tag, values):
        if tag in BREAKING or tag in HEADINGS or tag in BESIDE or tag in ("pre", "figcaption"):
            self.flush()
        if tag == "a":
            href = values.get("href", "")
            self.in_page = href[:1] == "#" and href != "#"
            self.anchor = "" if self.in_page else href
        elif tag in ("ul", "ol"):
            self.flush()
            if len(self.lists) == DEEPEST_LIST:
                raise too_deep()
            start = values.get("start", "1")
            number = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
            self.lists.append({"items": [], "start": number if tag == "ol" else None})
            self.outer.append(self.blocks)
            self.blocks = []
        elif tag == "li":
            self.flush()
            self.blocks = []
        elif tag == "table" and self.table is None:
            self.flush()
            self.table = []
        elif tag == "tr" and self.table is not None:
            self.table.append([])
        elif tag == "figure" and self.figure is None:
            self.flush()
            self.figure = []
        elif tag == "blockquote":
            self.flush()
            self.quote_from.append(len(self.blocks))

    def handle_endtag(self, tag):
        if tag in HEADINGS or tag == "pre":
            self.flush(tag)
        elif tag in BREAKING or tag in BESIDE:
            self.flush()
        if tag in self.open:
            while self.open and self.open.pop() != tag:
                pass
        if tag == "a":
            self.anchor, self.in_page = "", False
        elif tag == "li" and self.lists:
            self.flush()
            self.lists[-1]["items"].append(tuple(self.blocks))
            self.blocks = []
        elif tag in ("ul", "ol") and self.lists:
            self.end_list()
        elif tag in ("td", "th", "caption") and self.table:
            self.table[-1].append(self.cell())
        elif tag == "table" and not self.within("table"):
            self.end_table()
        elif tag == "figcaption":
            self.flush("figcaption")
        elif tag == "figure" and not self.within("figure"):
            self.end_figure()
        elif tag == "blockquote" and self.quote_from:
            self.end_quote()

    # Words

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

    # Wholes

    def add(self, block):
        if self.beside and not block.beside:
            block = Block(**{**vars(block), "beside": True})
        if self.figure is not None:
            self.figure.append(block)
        else:
            self.blocks.append(block)

    def end_list(self):
        self.flush()
        data = self.lists.pop()
        if self.blocks:
            data["items"].append(tuple(self.blocks))
        self.blocks = self.outer.pop()
        items = [item for item in data["items"] if item]
        if items:
            self.add(listing(items, data["start"]))

    def end_table(self):
        rows = [tuple(row) for row in self.table or [] if row]
        self.end_line()
        loose, self.lines, self.broken, self.table = tuple(self.lines), [], False, None
        if loose:
            self.add(Block(TEXT, loose))
        if rows:
            self.add(Block(TABLE, rows=tuple(rows), written=table_of(rows)))

    def end_figure(self):
        self.flush()
        parts, self.figure = self.figure or [], None
        pictures = [part for part in parts if part.kind == FIGURE]
        if is_card(parts, pictures):
            lines = (one for part in parts for one in part.lines)
            self.blocks.append(Block(TEXT, tuple(lines)))
            return
        caption = tuple(one for part in parts if part.kind == TEXT for one in part.lines)
        rest = [part for part in parts if part.kind not in (FIGURE, TEXT)]
        if not pictures:
            self.blocks += parts
            return
        for place, picture in enumerate(pictures):
            lines = caption if place == len(pictures) - 1 else ()
            self.blocks.append(Block(**{**vars(picture), "lines": lines}))
        self.blocks += rest

    def end_quote(self):
        self.flush()
        begin = self.quote_from.pop()
        inner, self.blocks = self.blocks[begin:], self.blocks[:begin]
        if inner:
            written = "\n\n".join(filter(None, (block.markdown for block in inner)))
            text = "\n".join(block.text for block in inner)
            quoted = "\n".join(f"> {row}".rstrip() for row in written.split("\n"))
            self.add(Block(VERBATIM, (plain_line(text),), written=quoted))


def is_card(parts, pictures) -> bool:
    """A preview of another page, all of it one link, is no figure."""
    said = [span for part in parts if part.kind == TEXT for one in part.lines for span in one.spans]
    captions = any(part.level < 0 for part in parts if part.kind == TEXT)
    addresses_ = {span.href for span in (*said, *pictures) if span.text.strip() or span in pictures}
    return (
        bool(said and pictures) and not captions and len(addresses_) == 1 and "" not in addresses_
    )


def guarded(markdown):
    """What would begin a heading or a list in Markdown does not in HTML."""
    return re.sub(
        r"^(#{1,6}(?=\s|$)|[-+](?=\s))", r"\\\1", re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", markdown)
    )


def address(url):
    codes = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": ""}
    return re.sub(r"[ ()<>\n]", lambda found: codes[found[0]], url.strip())


def table_of(rows):
    width = max(map(len, rows))
    lines = []
    for number, row in enumerate(rows):
        cells = [cell.markdown.replace("\n", " ") for cell in row] + [""] * (width - len(row))
        lines.append("| " + " | ".join(cells) + " |")
        if number == 0:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)
