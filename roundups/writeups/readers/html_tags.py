"""The tags of HTML as blocks."""

from roundups.writeups.readers.html_blocks import is_card, table_of
from roundups.writeups.readers.html_depth import DEEPEST_LIST, too_deep
from roundups.writeups.readers.html_lines import Lines
from roundups.writeups.readers.html_vocabulary import BESIDE, BREAKING, EMBEDS, HEADINGS
from roundups.writeups.readers.listing import listing
from roundups.writeups.tree import EMBED, FIGURE, RULE, TABLE, TEXT, VERBATIM, Block, plain_line


class Reader(Lines):
    """What each tag begins and ends."""

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
