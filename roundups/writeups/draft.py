"""What was understood of a writeup, before anything is saved."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from roundups.writeups.tree import Block, characters, joined


@dataclass
class Prose:
    """Paragraphs of Markdown, each with the words that a reader sees of it."""

    parts: list[tuple[str, str]] = field(default_factory=list)

    def add(self, markdown: str, text: str):
        if markdown.strip() or text.strip():
            self.parts.append((markdown, text))

    def add_block(self, block: Block):
        self.add(block.markdown, block.text)

    def add_lines(self, lines):
        self.add(joined(lines), "\n".join(line.text for line in lines))

    @property
    def markdown(self) -> str:
        return "\n\n".join(markdown.strip("\n") for markdown, _ in self.parts if markdown.strip())

    @property
    def text(self) -> str:
        return "\n\n".join(text for _, text in self.parts)

    def __bool__(self):
        return bool(self.parts)


def prose_of(markdown: str) -> Prose:
    return Prose([(markdown, markdown)] if markdown else [])


@dataclass
class FoundLink:
    """`url` is empty where the writeup has the label and lost the address."""

    kind: str
    label: str
    url: str = ""


@dataclass
class FoundAuthor:
    name: str
    affiliation: str = ""
    links: list[FoundLink] = field(default_factory=list)
    # Only in files that this site wrote.
    printed: str = ""
    ids: dict = field(default_factory=dict)
    slug: str = ""


@dataclass
class FoundFigure:
    src: str = ""
    alt: str = ""
    caption: Prose = field(default_factory=Prose)
    number: str = ""
    credit: str = ""
    source_url: str = ""
    licence: str = ""


@dataclass
class FoundEntry:
    title: str = ""
    text: Prose = field(default_factory=Prose)
    tldr: str = ""
    tldr_source: str = ""
    links: list[FoundLink] = field(default_factory=list)
    figures: list[FoundFigure] = field(default_factory=list)
    authors: list[FoundAuthor] = field(default_factory=list)  # all of the paper, if it names them
    featured: list[FoundAuthor] = field(default_factory=list)
    abstract: str = ""
    keywords: list[str] = field(default_factory=list)
    decision: str = ""
    awards: str = ""
    ids: dict = field(default_factory=dict)
    venue: str = ""
    # Only in files that this site wrote.
    heading: str = ""
    featuring: str = ""
    slug: str = ""
    language: str = ""
    licence: str = ""
    # The roundup's conference is not its own; `venue` is, or it has none.
    elsewhere: bool = False

    def fields(self):
        """Every word that the draft will hold of it."""
        yield from [
            self.title,
            self.text.text,
            self.tldr,
            self.abstract,
            self.decision,
            self.awards,
        ]
        yield from self.keywords
        for author in [*self.authors, *self.featured]:
            yield from [author.name, author.affiliation]
        for figure in self.figures:
            yield from [figure.alt, figure.caption.text, figure.number]


@dataclass
class Left:
    """Words that the draft will not hold, where they stood, and why."""

    place: str
    text: str
    why: str
    private: bool = False


@dataclass
class Byline:
    name: str = ""
    role: str = ""


@dataclass
class Draft:
    title: str = ""
    standfirst: str = ""
    intro: Prose = field(default_factory=Prose)
    entries: list[FoundEntry] = field(default_factory=list)
    summary: Prose = field(default_factory=Prose)
    byline: Byline = field(default_factory=Byline)
    # The parts of the series that it names.
    series: list[str] = field(default_factory=list)
    conference: str = ""
    topic: str = ""
    slug: str = ""
    language: str = ""
    feed_id: str = ""
    dated: date | None = None  # only told: a draft is published when somebody does so
    # Only in files that this site wrote; what such a file does not name, the roundup does not have.
    is_exported: bool = False
    cover: FoundFigure = field(default_factory=FoundFigure)
    remarks: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    # Words that became structure: numbers, labels, the names of links.
    signs: list[str] = field(default_factory=list)
    visible: Counter = field(default_factory=Counter)

    def leave(self, place, text, why, private=False):
        if text.strip():
            self.left.append(Left(place, text.strip(), why, private))

    def fields(self):
        yield from [self.title, self.standfirst, self.intro.text, self.summary.text]
        yield from [self.byline.name, self.byline.role, self.cover.alt]
        for entry in self.entries:
            yield from entry.fields()

    @property
    def lost(self) -> Counter:
        """Characters of the writeup that are neither in the draft nor listed. There are none."""
        kept = characters(*self.fields(), *(left.text for left in self.left), *self.signs)
        return self.visible - kept

    @property
    def size(self) -> int:
        return self.visible.total()
