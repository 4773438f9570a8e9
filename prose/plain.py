"""What rendered HTML becomes outside a page: plain text, excerpts and feed HTML."""

import math
import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin

from prose.rewriter import VOID_TAGS, Rewriter
from prose.words import HAN_AND_KANA, UNSPACED_ALPHABETS

INLINE_TAGS = set(
    """
    a abbr b cite code del em i ins kbd mark q s samp small span strong sub sup u var wbr
    """.split()  # noqa: SIM905 - a list of words reads better so
)
SILENT_TAGS = {"math", "script", "style", "template"}
# What needs the parser; most prose has none of it, and is read in a tenth of the time.
TELLING = re.compile(rf"<(?:{'|'.join(SILENT_TAGS)}|!|\?)|footnote-(?:back)?ref", re.I)
TAG = re.compile(r"</?([a-z][a-z0-9]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.I)
WORDS_PER_MINUTE = 220
# Scripts without spaces, and how many of their letters take as long to read as a word does.
UNSPACED = [(re.compile(f"[{HAN_AND_KANA}]"), 2.2), (re.compile(f"[{UNSPACED_ALPHABETS}]"), 5)]


def plain_text(html: str) -> str:
    """The visible text, formulas as their LaTeX, one space between blocks."""
    text = "<" if TELLING.search(html) else TAG.sub(_gap, html)
    return parsed_text(html) if "<" in text else " ".join(unescape(text).split())


def _gap(tag: re.Match) -> str:
    return "" if tag[1].lower() in INLINE_TAGS else " "


def parsed_text(html: str) -> str:
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())


def excerpt(text: str, length: int) -> str:
    """At most `length` characters, cut between words, an ellipsis included."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: max(0, length - 1)]
    place = cut.rfind(" ")
    # Where words have no spaces between them the last one may be far away.
    if not text[len(cut)].isspace() and place >= len(cut) / 2:
        cut = cut[:place]
    return cut.rstrip(" ,;:–—-(") + "…"


def word_count(text: str) -> int:
    """As many words as take as long to read."""
    if text.isascii():
        return len(text.split())
    unspaced = 0.0
    for letters, in_a_word in UNSPACED:
        text, found = letters.subn(" ", text)
        unspaced += found / in_a_word
    if unspaced:
        text = " ".join(word for word in text.split() if any(map(str.isalnum, word)))
    return len(text.split()) + round(unspaced)


def reading_minutes(words: int) -> int:
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def absolute_urls(html: str, base: str) -> str:
    """`html` with every href, src and srcset made absolute, for readers outside the site."""
    return _AddressRewriter(base).rewrite(html)


def joined(base: str, address: str) -> str:
    """One that no browser can follow, such as `//[a`, stays as it was written."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


class _TextReader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "math" and not self.silent:
            self.parts.append(dict(attrs).get("alttext") or "")
        if tag in SILENT_TAGS or is_note_mark(tag, attrs):
            self.silent.append(tag)
        elif tag not in INLINE_TAGS and not self.silent:
            self.parts.append(" ")

    def handle_startendtag(self, tag, attrs):
        if tag in VOID_TAGS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.pop()
        elif tag not in INLINE_TAGS:
            self.parts.append(" ")

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)


def is_note_mark(tag: str, attrs) -> bool:
    """The number of a footnote and the arrow back, which mean nothing outside the page."""
    return tag == "a" and dict(attrs).get("class") in ("footnote-ref", "footnote-backref")


class _AddressRewriter(Rewriter):
    def __init__(self, base: str):
        super().__init__()
        self.base = base

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, [(name, self._absolute(name, value)) for name, value in attrs])

    def _absolute(self, name: str, value: str | None) -> str | None:
        if value is None or name not in ("href", "src", "srcset"):
            return value
        if name == "srcset":
            return re.sub(r"(^|,\s+)(\S+)", lambda m: m[1] + joined(self.base, m[2]), value.strip())
        return joined(self.base, value.strip())
