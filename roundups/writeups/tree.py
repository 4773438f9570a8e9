"""What every kind of file is read into: a neutral tree of blocks, each with its Markdown at hand."""

from collections import Counter
from dataclasses import dataclass, field, replace

from roundups.writeups.spaces import WITHIN, narrowed

# What is kept as it is, whatever it says; `text` is what a reader sees of it.
HEADING, TEXT, LIST, TABLE, FIGURE, RULE, VERBATIM, EMBED = (
    "heading", "text", "list", "table", "figure", "rule", "verbatim", "embed",
)  # fmt: skip


@dataclass(frozen=True)
class Span:
    """Visible words of one kind; `image` is the address of a picture, whose alt text they are."""

    text: str
    href: str = ""
    strong: bool = False
    image: str = ""


@dataclass(frozen=True)
class Line:
    """`markdown` is how the line is written where it stays prose, without its pictures."""

    markdown: str
    spans: tuple[Span, ...] = ()
    # Whether the writer ended the line before it, or only the paper did.
    broken: bool = False

    def __post_init__(self):
        object.__setattr__(self, "spans", tuple(without_wide(self.spans)))

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans if not span.image)

    @property
    def images(self) -> list[Span]:
        return [span for span in self.spans if span.image]

    @property
    def links(self) -> list[Span]:
        return [span for span in self.spans if span.href and not span.image]

    @property
    def is_strong(self) -> bool:
        words = [span for span in self.spans if span.text.strip(" :.") and not span.image]
        return bool(words) and all(span.strong for span in words)


@dataclass(frozen=True)
class Block:
    kind: str
    lines: tuple[Line, ...] = ()
    level: int = 0
    # Of lists, tables and what is kept as it is.
    written: str = ""
    items: tuple[tuple["Block", ...], ...] = ()
    start: int | None = None
    rows: tuple[tuple[Line, ...], ...] = ()
    # Of figures; the lines are the caption. Of what is embedded, the address.
    src: str = ""
    alt: str = ""
    href: str = ""
    # Not the article but what stands around it on the page.
    beside: bool = False

    @property
    def markdown(self) -> str:
        if self.kind == HEADING:
            return "#" * self.level + " " + self.lines[0].markdown if self.lines else ""
        if self.kind in (TEXT, FIGURE):
            return joined(self.lines)
        return self.written

    @property
    def text(self) -> str:
        parts = [line.text for line in self.lines]
        parts += [block.text for item in self.items for block in item]
        parts += [cell.text for row in self.rows for cell in row]
        return "\n".join(filter(None, parts))


@dataclass
class Document:
    """One post. `facts` are what its head says: title, author, description, slug …"""

    blocks: list[Block]
    facts: dict = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    kind: str = ""
    # The text below the head of a file that this site wrote.
    body: str = ""

    @property
    def visible(self) -> Counter:
        return characters(*(block.text for block in self.blocks))


def without_wide(spans):
    """With runs of spaces narrowed, be they in one span or spread over many."""
    width = 0  # of the spans before that are nothing but spaces
    for span in spans:
        width = 0 if span.image or span.text.strip() else width + len(span.text)
        if width <= WITHIN or span.href:
            text = narrowed(span.text, WITHIN)
            yield span if text == span.text else replace(span, text=text)


def joined(lines) -> str:
    """One paragraph; a line that the writer ended stays one."""
    parts = []
    for line in lines:
        if parts:
            parts.append("  \n" if line.broken else "\n")
        parts.append(line.markdown.strip())
    return "".join(parts).strip()


def characters(*texts) -> Counter:
    return Counter("".join("".join(text.split()) for text in texts))


def plain_line(text: str) -> Line:
    return Line(text, (Span(text),))
