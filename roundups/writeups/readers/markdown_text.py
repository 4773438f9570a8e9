"""Markdown read into blocks. What stays prose keeps its source to the letter."""

import re

from roundups.writeups.readers import html
from roundups.writeups.readers.inline import line
from roundups.writeups.readers.markdown_paragraphs import paragraph, with_figures
from roundups.writeups.spaces import narrowed
from roundups.writeups.tree import HEADING, LIST, RULE, TABLE, VERBATIM, Block, Document, plain_line

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
HEADING_LINE = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#\d]))(.*)$")
UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
RULED = re.compile(r"^ {0,3}(?:([-*_])(?:[ \t]*\1){2,}|<hr[^<>]*>)[ \t]*$", re.IGNORECASE)
ITEM = re.compile(r"^( {0,12})([-*+•]|\d{1,4}[.)])(?:[ \t]+(.*)|)$")
DEFINITION = re.compile(r"^ {0,3}:[ \t]+(\S.*)$")
TABLE_LINE = re.compile(r"^\s*+\|?(?:\s*+:?-++:?\s*+\|)++\s*+:?-*+:?\s*+\|?\s*+$")
REFERENCE = re.compile(r"^ {0,3}\[([^\]\n^][^\]\n]*)\]:[ \t]*<?([^\s>]+)>?[^\n]*$", re.MULTILINE)
HTML_BLOCK = re.compile(
    r"^ {0,3}</?(figure|table|div|p|ul|ol|h[1-6]|center|details|section|article|dl|pre|blockquote"
    r"|iframe|video)\b",
    re.IGNORECASE,
)
DEEPEST = 8


def read(text: str) -> Document:
    text = without_comments(text)
    references = {name.strip().lower(): url for name, url in REFERENCE.findall(text)}
    lines = narrowed(REFERENCE.sub("", text).expandtabs(4)).split("\n")
    return Document(Reader(references).blocks(lines), kind="Markdown")


def without_comments(text: str) -> str:
    parts, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        parts.append(text[position:start])
        position = end + 3
    return "".join([*parts, text[position:]])


class Reader:
    def __init__(self, references):
        self.references = references

    def blocks(self, lines, depth=0) -> list[Block]:
        if depth > DEEPEST:
            return [paragraph(lines, self.references)] if any(map(str.strip, lines)) else []
        found, place = [], 0
        while place < len(lines):
            if not lines[place].strip():
                place += 1
                continue
            new, place = self.block(lines, place, depth)
            found += new
        return found

    def block(self, lines, place, depth):
        source = lines[place]
        if fence := FENCE.match(source):
            return self.fenced(lines, place, fence[1])
        if heading := HEADING_LINE.match(source):
            return [
                Block(
                    HEADING,
                    (line(heading[2].rstrip().rstrip("#").rstrip(), self.references),),
                    len(heading[1]),
                )
            ], place + 1
        if RULED.match(source):
            return [Block(RULE, written="---")], place + 1
        if source.lstrip().startswith(">"):
            return self.quoted(lines, place)
        if ITEM.match(source):
            return self.listed(lines, place, depth)
        if "|" in source and place + 1 < len(lines) and TABLE_LINE.match(lines[place + 1]):
            return self.table(lines, place)
        end = self.end_of_paragraph(lines, place)
        if HTML_BLOCK.match(source):
            return html.read("\n".join(lines[place:end])).blocks, end
        if (place + 1 < end) and DEFINITION.match(lines[place + 1]):
            return self.defined(lines[place:end]), end
        if end < len(lines) and (under := UNDERLINE.match(lines[end])) and end - place == 1:
            level = 1 if under[1][0] == "=" else 2
            return [Block(HEADING, (line(source.strip(), self.references),), level)], end + 1
        return with_figures(lines[place:end], self.references), end

    def defined(self, lines) -> list[Block]:
        """A term above its definitions, which few programs know, becomes a line in bold."""
        found = [[f"**{lines[0].strip()}**"]]
        for source in lines[1:]:
            if definition := DEFINITION.match(source):
                found.append([definition[1]])
            else:
                found[-1].append(source)
        return [paragraph(each, self.references) for each in found]

    def end_of_paragraph(self, lines, place):
        end = place + 1
        while end < len(lines) and lines[end].strip():
            starts = HEADING_LINE.match(lines[end]) or FENCE.match(lines[end])
            if starts or RULED.match(lines[end]) or UNDERLINE.match(lines[end]):
                break
            if ITEM.match(lines[end]) and not lines[end][:1].isdigit():
                break
            end += 1
        return end

    def fenced(self, lines, place, fence):
        end = place + 1
        while end < len(lines) and not lines[end].strip().startswith(fence):
            end += 1
        source = "\n".join(lines[place : end + 1])
        return [verbatim(source, "\n".join(lines[place + 1 : end]))], end + 1

    def quoted(self, lines, place):
        end = place
        while end < len(lines) and lines[end].lstrip().startswith(">"):
            end += 1
        inner = [re.sub(r"^\s*(?:>\s?)+", "", source) for source in lines[place:end]]
        texts = [line(source, self.references).text for source in inner]
        return [verbatim("\n".join(lines[place:end]), "\n".join(texts))], end

    def listed(self, lines, place, depth):
        """Items at the margin of the first; whatever stands further in belongs to its item."""
        first = ITEM.match(lines[place])
        margin, ordered = len(first[1]), first[2][0].isdigit()
        items, end, blank = [], place, False
        while end < len(lines):
            source = lines[end]
            item = ITEM.match(source)
            if not source.strip():
                blank = True
            elif item and abs(len(item[1]) - margin) < 2 and item[2][0].isdigit() == ordered:
                items.append([" " * 0 + (item[3] or "")])
            elif len(source) - len(source.lstrip()) > margin + 1 or (
                not blank and not item and not self.begins_block(source)
            ):
                items[-1] += ([""] if blank else []) + [source]
            else:
                break
            blank = blank and not source.strip()
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        parsed = tuple(tuple(self.blocks(dedented(item), depth + 1)) for item in items)
        start = int(first[2][:-1]) if ordered else None
        return [Block(LIST, items=parsed, start=start, written="\n".join(lines[place:end]))], end

    def begins_block(self, source):
        return HEADING_LINE.match(source) or FENCE.match(source) or RULED.match(source)

    def table(self, lines, place):
        end = place + 2
        while end < len(lines) and "|" in lines[end]:
            end += 1
        sources = [lines[place], *lines[place + 2 : end]]
        rows = [tuple(line(cell, self.references) for cell in cells(source)) for source in sources]
        written = "\n".join(lines[place:end])
        return [Block(TABLE, rows=tuple(rows), written=written)], end


def verbatim(source, text) -> Block:
    return Block(VERBATIM, (plain_line(text),), written=source)


def cells(source):
    source = source.strip().removeprefix("|")
    source = source.removesuffix("|") if not source.endswith("\\|") else source
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", source)]


def dedented(item: list[str]) -> list[str]:
    rest = [source for source in item[1:] if source.strip()]
    margin = min((len(source) - len(source.lstrip()) for source in rest), default=0)
    return [item[0], *(source[margin:] for source in item[1:])]
