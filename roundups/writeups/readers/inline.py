"""Markdown within a line: which words are links, strong or pictures."""

import re
from html import unescape

from roundups.writeups import addresses
from roundups.writeups.tree import Line, Span

LONGEST = 20_000
# Nothing here is read a second time in another way, which takes for ever where no link comes of it.
INNER = r"(?>!?\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,600}\))?|[^\[\]\\\n]|\\.)"
ADDRESS = r"\(\s*+(?:<(?P<{0}b>[^<>\n]{{0,2000}})>|(?P<{0}>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s++(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*+\)"
TOKEN = re.compile(
    rf"""
      (?P<code>(?P<ticks>`{{1,3}})(?P<coded>[^`\n]+)(?P=ticks))
    | (?P<formula>\$[^$\n]{{1,500}}\$)
    | \\(?P<escaped>[!-/:-@\[-`{{-~])
    | !\[(?P<alt>[^\[\]\n]{{0,1000}})\]{ADDRESS.format("src")}
    | \[(?P<words>{INNER}{{0,2000}}+)\]{ADDRESS.format("href")}
    | \[(?P<named>[^\[\]\n^]{{1,500}})\](?:\[(?P<ref>[^\[\]\n]{{0,200}})\])?
    | <(?P<auto>https?://[^\s<>]+)>
    | (?P<tag></?[a-zA-Z][^<>\n]{{0,2000}}>)
    | (?P<bare>https?://[^\s<>()\[\]|"，。；、）」】]+(?:\([^\s<>()]*\)[^\s<>()\[\]|"，。；、）」】]*)*)
    | (?P<unsaid>{addresses.WITHOUT_SCHEME}|{addresses.ARXIV})
    | (?P<liquid>\{{%[^\n]{{0,500}}?%\}})
    | (?P<strong>\*\*|(?<!\w)__|__(?!\w))
    | (?P<em>\*|(?<!\w)_|_(?!\w))
    """,
    re.VERBOSE | re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


def line(source: str, references=None, broken=False) -> Line:
    if len(source) > LONGEST:
        return Line(source, (Span(source),), broken)
    reader = _Reader(references or {})
    reader.read(source)
    return Line("".join(reader.kept).strip(), tuple(reader.spans), broken)


class _Reader:
    def __init__(self, references):
        self.references = references
        self.spans: list[Span] = []
        self.kept: list[str] = []
        self.strong = False
        self.anchor = ""
        self.leaning = False

    def read(self, source, href=""):
        position = 0
        for match in TOKEN.finditer(source):
            self.say(source[position : match.start()], href, entities=True)
            position = match.end()
            self.token(match, href)
        self.say(source[position:], href, entities=True)

    def say(self, words, href="", shown=None, entities=False):
        if not words and not shown:
            return
        self.kept.append(words)
        text = (
            unescape(words) if shown is None and entities else (words if shown is None else shown)
        )
        if text:
            self.spans.append(Span(text, href or self.anchor, self.strong))

    def token(self, match, href):
        kind = match.lastgroup
        source = match[0]
        if kind in ("src", "srcb"):
            self.picture(match["alt"], match["srcb"] or match["src"] or "", href)
        elif kind in ("href", "hrefb"):
            self.link(match["words"], match["hrefb"] or match["href"] or "", source)
        elif match["named"] is not None:
            self.reference(match, source, href)
        elif match["tag"]:
            self.tag(match["tag"], href)
        elif match["strong"]:
            self.strong = not self.strong
            self.kept.append(source)
        elif match["em"]:
            self.emphasis(match, href)
        elif match["liquid"]:
            pass  # an instruction to the program that makes the page
        elif match["auto"] or match["bare"]:
            address = (match["auto"] or match["bare"]).rstrip(".,;:!?'*_")
            rest = source[source.index(address) + len(address) :] if match["bare"] else ""
            self.say(source[: len(source) - len(rest)], address, shown=address)
            self.say(rest, href)
        elif match["unsaid"]:
            shown = source.rstrip(".,;:!?'*_")
            self.say(shown, href or addresses.whole(shown))
            self.say(source[len(shown) :], href)
        else:
            shown = match["coded"] or match["escaped"] or source
            self.say(source, href, shown=shown)

    def emphasis(self, match, href):
        """A star that opens nothing, such as that after a name, is a star."""
        before = match.string[match.start() - 1 : match.start()]
        after = match.string[match.end() : match.end() + 1]
        opens = bool(after.strip()) and (after.isalnum() or not before.isalnum())
        if match[0] == "*" and not self.leaning and not opens:
            self.say(match[0], href)
        else:
            self.leaning = not self.leaning
            self.kept.append(match[0])

    def link(self, words, address, source):
        inner = _Reader(self.references)
        inner.strong = self.strong
        inner.read(words, address or "#")
        words = "".join(inner.kept)
        self.spans += inner.spans
        if words.strip():
            self.kept.append(f"[{words}{source[source.rindex('](') :]}")

    def reference(self, match, source, href):
        name = (match["ref"] or match["named"]).strip().lower()
        if name in self.references:
            self.link(match["named"], self.references[name], f"]({self.references[name]})")
        else:
            self.say(source, href, entities=True)

    def tag(self, tag, href):
        name = re.match(r"</?(\w+)", tag)[1].lower()
        values = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in ATTRIBUTE.finditer(tag)}
        if name == "img":
            self.picture(unescape(values.get("alt", "")), unescape(values.get("src", "")), href)
        elif name == "a":
            address = "" if tag.startswith("</") else unescape(values.get("href", ""))
            self.kept.append(tag)
            self.anchor = address
        elif name in ("b", "strong"):
            self.strong = not tag.startswith("</")
            self.kept.append(tag)
        else:
            self.kept.append(tag)

    def picture(self, alt, src, href):
        self.spans.append(Span(alt, href or self.anchor, image=src or "#"))
