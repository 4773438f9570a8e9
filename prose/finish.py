"""The last step, on sanitised HTML: formulas, headings, tables and refused images."""

import re
from html import escape

from prose.mathematics import formula
from prose.placeholders import Placeholders
from prose.rewriter import Rewriter, start_tag

HEADING = re.compile(r"h[1-6]")
SAFE_ADDRESS = re.compile(r"https?://|mailto:|/|#", re.IGNORECASE)
TABLE_START = '<div class="table-wrap" tabindex="0" role="group" aria-label="Table">'
# A formula in a line, with what may not be parted from it. Browsers break a line on either side of it.
# A run of brackets is looked at from its beginning alone: a long one would take a second.
FORMULA = re.compile(
    r"""(?<![(\[{“‘«])[(\[{“‘«]*<math alttext.*?</math>[.,;:!?)\]}’”»…]*""", re.DOTALL
)
# What is left of a paragraph that was a comment.
EMPTY = re.compile(r"<p>[ \n]*+</p>\n?")
IMAGE_PROBLEM = "Images belong in figures: “{}” was replaced by its text. Add it as a figure."


class Finisher(Rewriter):
    def __init__(self, placeholders: Placeholders, heading_level: int = 2):
        super().__init__()
        self.placeholders = placeholders
        self.heading_level = heading_level
        self.problems: list[str] = []
        self.headings: list[tuple[int, str, int]] = []
        self.depth = {"a": 0, "code": 0, "pre": 0, "table": 0}

    def handle_starttag(self, tag, attrs):
        attrs = [pair for pair in map(self._attribute, attrs) if pair]
        if tag in self.depth:
            self.depth[tag] += 1
        if HEADING.fullmatch(tag):
            self._heading("<", tag)
        elif tag == "img":
            self._image(dict(attrs))
        elif tag == "table" and self.depth["table"] == 1:
            self.parts.append(TABLE_START + start_tag(tag, attrs))
        else:
            self.parts.append(start_tag(tag, attrs))

    def handle_endtag(self, tag):
        if HEADING.fullmatch(tag):
            self._heading("</", tag)
            return
        super().handle_endtag(tag)
        if tag == "table" and self.depth["table"] == 1:
            self.parts.append("</div>")
        if tag in self.depth:
            self.depth[tag] -= 1

    def handle_data(self, data):
        parts = enumerate(self.placeholders.pattern.split(data))
        said = (
            self._held(part) if index % 2 else escape(part, quote=False) for index, part in parts
        )
        self.parts.append(FORMULA.sub(_whole, "".join(said)))

    def rewrite(self, html):
        super().rewrite(html)
        top = min((level for _, _, level in self.headings), default=1)
        for index, opening, level in self.headings:
            self.parts[index] = f"{opening}h{min(6, level - top + self.heading_level)}>"
        return EMPTY.sub("", "".join(self.parts))

    def _held(self, word: str) -> str:
        held = self.placeholders.held[word]
        if self.depth["code"] or self.depth["pre"]:
            return escape(held.source, quote=False)
        if held.latex is None:
            return escape(held.text, quote=False)
        html, problem = formula(held.latex, display=held.display)
        if problem:
            self.problems.append(problem)
        return html

    def _attribute(self, attribute):
        name, value = attribute
        if name == "align":
            return "class", f"align-{value}"
        if value and self.placeholders.key in value:
            value = self.placeholders.restore(value)
            # The sanitiser saw a word where the source is now, so the address is checked again.
            if name in ("href", "src") and not SAFE_ADDRESS.match(value):
                return None
        return name, value

    def _heading(self, opening: str, tag: str):
        self.headings.append((len(self.parts), opening, int(tag[1])))
        self.parts.append("")

    def _image(self, attributes: dict):
        address, text = attributes.get("src") or "", attributes.get("alt") or "Image"
        if self.depth["a"] or not re.match(r"https?://", address, re.IGNORECASE):
            self.parts.append(escape(text, quote=False))
        else:
            link = start_tag("a", [("href", address)])
            self.parts.append(f"{link}{escape(text, quote=False)}</a>")
        self.problems.append(IMAGE_PROBLEM.format(text))


def _whole(found: re.Match) -> str:
    is_alone = found[0].startswith("<") and found[0].endswith(">")
    return found[0] if is_alone else f'<span class="whole">{found[0]}</span>'
